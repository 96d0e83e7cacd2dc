"""Getting documents from the network: politely, within bounds, through one guard."""
