"""The map for everybody, and the way of a person."""
