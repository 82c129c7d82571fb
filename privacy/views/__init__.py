"""The pages of a person's own data, and those that everybody may read."""
