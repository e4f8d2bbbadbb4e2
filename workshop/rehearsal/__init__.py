"""Rehearse a workshop with robots that do what people would, through the services a person uses."""
