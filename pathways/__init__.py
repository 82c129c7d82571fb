"""From role to role: what is shared, what is missing, what it takes."""
