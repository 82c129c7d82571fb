"""People who sign in: users, roles, and the record of who looked at whom."""
