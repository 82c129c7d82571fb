"""What programmes teach beside what vacancies ask."""
