"""Mentors, mentees, and who goes with whom."""
