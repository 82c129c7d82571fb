"""Every write on the side of whoever keeps the portal clean."""
