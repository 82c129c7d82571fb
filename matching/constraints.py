"""Which guard of the database refused a row."""

from django.db import IntegrityError


def is_of(error: IntegrityError, constraint: str) -> bool:
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) == constraint
