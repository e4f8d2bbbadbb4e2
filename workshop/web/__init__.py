"""Serve what is no screen: doors, downloads, sending, guards and headers."""
