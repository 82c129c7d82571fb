"""How much one course may hold, and the parts a skill can have in it."""

MOST_SKILLS = 20
"""So many a course may teach, and so many it may ask."""

MOST_EDITIONS = 40
TEACHES, ASKS, NEITHER = "teaches", "asks", ""
