"""The recruiter's desk."""
