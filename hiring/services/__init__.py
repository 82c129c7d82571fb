"""What a team does, each in one transaction."""
