"""What keeps the portal clean: reports, decisions, the audit trail, double accounts."""
