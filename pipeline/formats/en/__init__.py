"""English as Belgium writes it."""
