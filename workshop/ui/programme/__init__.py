"""Draw the buttons that steer a workshop."""
