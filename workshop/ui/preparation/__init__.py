"""Draw the pages on which a workshop is prepared and rehearsed."""
