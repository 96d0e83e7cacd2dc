"""From bytes and text to facts. Nothing here reads a file or the network."""
