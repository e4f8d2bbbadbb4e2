"""What the server does besides screens: doors, downloads, sending, guards and headers."""
