"""The desk: the store as pages in a browser on this machine, and nowhere else."""
