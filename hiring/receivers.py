"""What this app adds to the mails of matching."""

from hiring.refusing import words_for
from matching.emails import refuse_with


def connect() -> None:
    """Called once when Django has loaded every app."""
    refuse_with(words_for)
