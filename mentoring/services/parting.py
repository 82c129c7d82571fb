"""Somebody's account ends: whoever was in a pair with them hears that, and not why."""

from django.db import transaction

from accounts.models import User
from mentoring.emails import tell_gone
from mentoring.models import Pair, Side


@transaction.atomic
def part_for_good(*, user: User) -> None:
    """One mail to each of the others; the pairs go with the account. The caller holds the person.

    Call it while their rows are there, and after what is about them is withheld.
    """
    told = set()
    for pair in Pair.objects.whole().of(user).open().order_by("pk"):
        other = Side.MENTEE if pair.side_of(user) == Side.MENTOR else Side.MENTOR
        if pair.user_of(other).pk not in told:
            told.add(pair.user_of(other).pk)
            tell_gone(pair, to=other)
