"""Give a vector of meaning for each text, from a folder on this machine or from an address; off unless it is set."""
