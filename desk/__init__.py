"""The recruiter's desk: what needs an act today, the table of matches, people side by side."""
