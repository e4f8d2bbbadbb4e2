"""The push channel: doorbells in, changed rows out to every screen that may see them."""
