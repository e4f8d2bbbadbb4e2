"""Draw the page of people's links."""
