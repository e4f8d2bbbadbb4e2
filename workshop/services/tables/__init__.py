"""Serve the tables at work: duties, messages and help, the harvest check."""
