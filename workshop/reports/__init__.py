"""A harvest in, files out."""
