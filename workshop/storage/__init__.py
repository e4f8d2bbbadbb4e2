"""Keep everything; only here there is SQL."""
