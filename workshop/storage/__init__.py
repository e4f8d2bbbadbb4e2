"""Everything kept: the only room with SQL."""
