"""Understand the harvest for the plenary: themes, insights, the wall, what to discuss."""
