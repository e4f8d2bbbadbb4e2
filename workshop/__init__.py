"""Help small groups that see things differently come out with a harvest they share."""
