"""Take answers in, change and moderate them, and tell which of them the room may see."""
