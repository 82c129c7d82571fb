"""What employers fill in."""
