"""How much one course may hold, the parts a skill can have in it, and the usual pace."""

USUAL_HOURS = 12
"""Of study a week, beside work, where nobody says otherwise."""

MOST_SKILLS = 20
"""So many a course may teach, and so many it may ask."""

MOST_EDITIONS = 40
TEACHES, ASKS, NEITHER = "teaches", "asks", ""
