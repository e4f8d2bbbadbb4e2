"""Draw the page of votes."""
