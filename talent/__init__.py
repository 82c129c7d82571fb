"""Candidates: their profile, their CVs, and what they say they can do."""
