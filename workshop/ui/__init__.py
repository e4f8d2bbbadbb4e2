"""Draw the screens: what visitors see and touch."""
