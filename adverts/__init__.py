"""Adverts as texts: what they may not say, and what they had better say. No Django."""
