"""The searches of two accounts, kept by the one person they turned out to be."""

from django.db import transaction

from accounts.models import User
from mail import outbox
from watching.models import Digest, SavedSearch, ToldVacancy


@transaction.atomic
def join_searches(*, into: User, other: User) -> None:
    """Move what `other` looks for, and what they were told of; the same search twice is one.

    Somebody may have more than one can save afterwards. The caller holds both and ends the other
    account: what stays there goes with it.
    """
    mine = SavedSearch.objects.of(into)
    known = [(search.kind, search.values) for search in mine.kept()]
    has_own = mine.filter(automatic=True).exists()
    for search in SavedSearch.objects.of(other):
        if search.deleted_at is None and (search.kind, search.values) in known:
            continue
        if search.automatic and has_own:
            if search.deleted_at is not None:
                continue
            search.automatic = False
        search.person = into
        search.save(update_fields=["person", "automatic"])
    _join_told(into, other)


def _join_told(into: User, other: User) -> None:
    """What a mail that arrived told of is no news; what did not arrive was told to nobody."""
    arrived = {key for key, _at in outbox.sent(f"digest:{other.pk}:")}
    for digest in Digest.objects.filter(person=other):
        if digest.key not in arrived:
            continue
        known = ToldVacancy.objects.filter(person=into).values("vacancy")
        told = digest.told.exclude(vacancy__in=known)
        of_the_day = Digest.objects.filter(person=into, day=digest.day).first()
        told.update(person=into, digest=of_the_day or digest)
        if of_the_day is None:
            Digest.objects.filter(pk=digest.pk).update(person=into)
