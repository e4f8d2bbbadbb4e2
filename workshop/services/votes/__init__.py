"""Put answers to a vote, by card, by dots or by hands at a table, and count."""
