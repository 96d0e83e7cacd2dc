window.YTD.tweets.part0 = [
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1988000000000000001"
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
        "urls": [
          {
            "url": "https://t.co/abc123",
            "expanded_url": "https://www.atelier-nord.example/fauteuil-brume",
            "display_url": "atelier-nord.example/fauteuil…",
            "indices": [
              "90",
              "113"
            ]
          }
        ]
      },
      "display_text_range": [
        "0",
        "122"
      ],
      "favorite_count": "12",
      "id_str": "1988000000000000001",
      "truncated": false,
      "retweet_count": "3",
      "id": "1988000000000000001",
      "created_at": "Tue Nov 10 08:00:00 +0000 2026",
      "favorited": false,
      "full_text": "Le fauteuil Brume est à 249 € au lieu de 299 € jusqu&#39;au 15 novembre &amp; la livraison est offerte https://t.co/abc123",
      "lang": "fr"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1988000000000000002"
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
        "user_mentions": [
          {
            "name": "Camille Canari",
            "screen_name": "camille_canari",
            "indices": [
              "0",
              "15"
            ],
            "id_str": "77",
            "id": "77"
          }
        ],
        "urls": []
      },
      "display_text_range": [
        "0",
        "98"
      ],
      "favorite_count": "12",
      "id_str": "1988000000000000002",
      "truncated": false,
      "retweet_count": "3",
      "id": "1988000000000000002",
      "created_at": "Tue Nov 10 08:00:00 +0000 2026",
      "favorited": false,
      "full_text": "@camille_canari Bonjour Camille, écrivez-nous à camille.canari@client.example ou au 06 39 98 12 34",
      "lang": "fr",
      "in_reply_to_screen_name": "camille_canari",
      "in_reply_to_user_id": "77",
      "in_reply_to_user_id_str": "77",
      "in_reply_to_status_id_str": "1987"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1988000000000000003"
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
        "user_mentions": [
          {
            "name": "Camille Canari",
            "screen_name": "camille_canari",
            "indices": [
              "3",
              "18"
            ],
            "id_str": "77",
            "id": "77"
          }
        ],
        "urls": []
      },
      "display_text_range": [
        "0",
        "70"
      ],
      "favorite_count": "12",
      "id_str": "1988000000000000003",
      "truncated": false,
      "retweet_count": "3",
      "id": "1988000000000000003",
      "created_at": "Tue Nov 10 08:00:00 +0000 2026",
      "favorited": false,
      "full_text": "RT @camille_canari: J&#39;adore ma lampe Atelier Nord, 20 € chez eux !",
      "lang": "fr"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1988000000000000004"
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
        "55"
      ],
      "favorite_count": "12",
      "id_str": "1988000000000000004",
      "truncated": false,
      "retweet_count": "3",
      "id": "1988000000000000004",
      "created_at": "Tue Nov 10 08:00:00 +0000 2026",
      "favorited": false,
      "full_text": "Suite du fil : nos retours sont gratuits sous 30 jours.",
      "lang": "fr",
      "in_reply_to_screen_name": "ateliernord",
      "in_reply_to_user_id_str": "42",
      "in_reply_to_status_id_str": "1988000000000000001"
    }
  }
]