"""Draw the wall and the page of what to discuss."""
