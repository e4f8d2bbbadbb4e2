"""Read files of people and wishes, and write files of groups."""
