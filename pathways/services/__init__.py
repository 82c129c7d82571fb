"""Measuring the map: what a step takes, who stands where, and the rounds that do it."""
