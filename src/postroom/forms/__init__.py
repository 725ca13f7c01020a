"""What people fill in, one form a file."""
