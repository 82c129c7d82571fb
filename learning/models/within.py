"""The limits that a plan was looked for within, as a row of a plan keeps them."""

from django.db.models import CheckConstraint, Q

KEYS = ["goal", "hours", "euros", "until", "languages", "provinces", "online"]


def limits_are_whole(name: str) -> CheckConstraint:
    """`limits` says all there is, or nothing: a plan may be older than they are."""
    return CheckConstraint(condition=Q(limits__isnull=True) | Q(limits__has_keys=KEYS), name=name)
