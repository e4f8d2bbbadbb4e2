"""The workshop app: small groups that see things differently, in; a harvest they share, out."""
