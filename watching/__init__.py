"""What the portal watches for a candidate: saved searches and the mail about what is new."""
