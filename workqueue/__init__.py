"""Rows that promise work: claimed once, leased, retried, swept. The broker only carries nudges."""
