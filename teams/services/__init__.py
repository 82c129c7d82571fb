"""Writing down what a team can do and needs, and reckoning what that leads to."""
