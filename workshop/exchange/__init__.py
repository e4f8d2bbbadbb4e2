"""Files of people and wishes in, files of groups out."""
