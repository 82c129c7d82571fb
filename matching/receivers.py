"""News from below turned into match runs."""


def connect() -> None:
    """Listen to candidates and employers."""
