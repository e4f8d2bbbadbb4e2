"""Draw the page of groups: wishes and proposals."""
