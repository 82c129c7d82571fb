"""What one could take instead; each is given an easier question where it cannot do ours."""
