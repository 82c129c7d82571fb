"""Internships and traineeships: request, agreement, reports."""
