"""Draw the page of opening questions, and one on the wall."""
