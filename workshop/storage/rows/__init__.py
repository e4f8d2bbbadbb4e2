"""Read and write the rows of one subject per module; whoever opens a transaction gets them all."""
