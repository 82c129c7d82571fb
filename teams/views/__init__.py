"""Pages about a company's team; a reader of the company looks, the others write."""
