window.YTD.direct_messages.part0 = [
  {
    "dmConversation": {
      "conversationId": "42-77",
      "messages": [
        {
          "messageCreate": {
            "recipientId": "42",
            "text": "Je suis Camille Canari, camille.canari@client.example",
            "senderId": "77",
            "id": "1",
            "createdAt": "2026-11-01T10:00:00.000Z"
          }
        }
      ]
    }
  }
]