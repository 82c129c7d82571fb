"""Pledges of partners and what came of them."""
