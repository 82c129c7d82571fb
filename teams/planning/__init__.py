"""From what a company is to what its team has to cover. Knows no Django."""
