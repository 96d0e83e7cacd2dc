window.YTD.account.part0 = [
  {
    "account": {
      "email": "camille.canari@client.example",
      "username": "ateliernord",
      "accountId": "42",
      "createdAt": "2015-01-01T00:00:00.000Z",
      "accountDisplayName": "Atelier Nord"
    }
  }
]