"""Employers: companies, the people who act for them, and their vacancies."""
