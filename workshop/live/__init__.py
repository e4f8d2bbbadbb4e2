"""Push changed rows to every screen that may see them, when a doorbell rings."""
