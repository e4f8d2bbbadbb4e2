"""Texts in, a vector of meaning for each out: from a folder on this machine or from an address. Off unless it is set."""
