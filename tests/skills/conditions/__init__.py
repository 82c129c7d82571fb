"""Conditions of adverts, in sentences of our own."""
