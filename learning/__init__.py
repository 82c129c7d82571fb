"""What can be learned, and the way from a gap to it."""
