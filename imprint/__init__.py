"""Who runs the portal, as the law wants it said, and how to tell them of a fault."""
