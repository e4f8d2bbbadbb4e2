"""Make and judge groups, as numbers: no names, no meaning of roles, no screen."""
