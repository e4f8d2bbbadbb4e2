"""Prepare a workshop: from a template, with materials, and rehearse it."""
