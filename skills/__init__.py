"""What people can do: the taxonomy, and the reader that finds it in their own words."""
