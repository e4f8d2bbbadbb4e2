"""Serve what pages and the command line ask for while they are open; one module per subject, each with its `routes`."""
