"""Propose groups, arrange and judge them, and seat people who come late."""
