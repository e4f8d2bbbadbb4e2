"""Ask everybody an opening question, take what they say, and count it."""
