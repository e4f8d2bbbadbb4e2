"""Numbers in, groups out: knows no names, no roles' meaning and no screen."""
