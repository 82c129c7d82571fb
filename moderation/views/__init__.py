"""The pages for whoever reports something, and for staff."""
