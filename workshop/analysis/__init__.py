"""Find what answers and votes say; it knows no people, no screen and no network."""
