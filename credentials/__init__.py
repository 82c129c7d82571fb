"""Micro-credentials: shown, verified, issued."""
