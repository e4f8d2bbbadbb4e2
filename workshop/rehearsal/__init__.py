"""Robots that rehearse a workshop: a seed in, what people would do out; through the services a person uses."""
