"""Matching people with vacancies: runs, matches with their explanation, shortlists, decisions."""
