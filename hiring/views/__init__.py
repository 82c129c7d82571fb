"""The team's pages about its candidates, and the little a candidate and a guest see of them."""
