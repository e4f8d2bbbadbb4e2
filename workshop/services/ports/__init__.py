"""State what the services need of the outside that a test or a second implementation replaces."""
