"""The staff's side of the taxonomy: unknown terms, decisions, history, export."""
