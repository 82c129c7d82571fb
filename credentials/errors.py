"""Why something is not done to what an organisation gives."""


class AlreadyGiven(Exception):
    """Somebody holds it: what it says stays as it is."""


class NotTheirCourse(Exception):
    """The course is another organisation's."""
