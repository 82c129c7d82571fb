"""Employers' decisions, answers by link, and candidates' invitations."""
