"""A person's rights over their data: what is kept, who looked, a copy of it, and its end."""
