"""A candidate's pages."""
