"""Use cases of the report."""
