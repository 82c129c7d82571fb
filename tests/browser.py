"""Debian's Chromium for the tests that need a real browser."""
