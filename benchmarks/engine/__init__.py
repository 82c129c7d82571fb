"""What the matching engine costs, beside other ways to the same answer. Run by ``kernel.py``."""
