"""Steer the programme: presses on the clock, and what the clock then says."""
