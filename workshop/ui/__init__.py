"""Screens: what visitors see and touch."""
