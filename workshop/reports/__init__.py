"""Write a harvest as files to take home."""
