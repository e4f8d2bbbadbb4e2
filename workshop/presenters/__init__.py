"""Say in the visitor's language what a screen shows: rows in, words and numbers for one component or page out."""
