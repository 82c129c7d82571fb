"""Dutch as Belgium writes it."""
