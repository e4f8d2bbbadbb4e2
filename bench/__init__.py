"""A number of participants in, measured times and costs out; for who wants to know what one server carries."""
