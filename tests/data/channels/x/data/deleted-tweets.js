window.YTD.deleted_tweets.part0 = [
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1"
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
        "19"
      ],
      "favorite_count": "12",
      "id_str": "1",
      "truncated": false,
      "retweet_count": "3",
      "id": "1",
      "created_at": "Tue Nov 10 08:00:00 +0000 2026",
      "favorited": false,
      "full_text": "Erreur : tout à 1 €",
      "lang": "fr"
    }
  }
]