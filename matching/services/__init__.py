"""Writes: runs, shortlists, decisions."""
