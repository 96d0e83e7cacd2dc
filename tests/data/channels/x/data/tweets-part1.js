window.YTD.tweets.part1 = [
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1700000000000000001"
          ],
          "editableUntil": "2026-11-10T09:00:00.000Z",
          "editsRemaining": "5",
          "isEditEligible": true
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://mobile.x.example\" rel=\"nofollow\">X Web App</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "display_text_range": [
        "0",
        "30"
      ],
      "favorite_count": "12",
      "id_str": "1700000000000000001",
      "truncated": false,
      "retweet_count": "3",
      "id": "1700000000000000001",
      "created_at": "2024-05-02T08:00:00.000Z",
      "favorited": false,
      "full_text": "Le fauteuil Brume est à 219 €.",
      "lang": "fr"
    }
  }
]