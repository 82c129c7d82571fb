"""PDF files: what a page shows, and what it only says."""
