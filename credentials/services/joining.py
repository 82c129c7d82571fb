"""The credentials of two accounts, kept by the one person they turned out to be."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User
from credentials.models import Award, Credential
from talent.models import Certificate, Profile


@transaction.atomic
def join_awards(*, into: User, other: User) -> None:
    """What organisations gave to either is the one person's, and what they signed stays as it is.

    An offer that waits at an address of `other` waits at the one that stays, unless it does so
    already: then it goes with the account. So does the address of what was accepted there.
    """
    addresses = EmailAddress.objects.filter(user=other, verified=True).values("email")
    waiting = Award.objects.filter(state=Award.State.OFFERED, email__in=addresses)
    known = Award.objects.filter(email=into.email).exclude(state=Award.State.REVOKED)
    new = waiting.exclude(achievement__in=known.values("achievement"))
    # The same may wait at two addresses: the last one is enough.
    last = new.order_by("achievement_id", "-offered_at", "-pk").distinct("achievement_id")
    Award.objects.filter(pk__in=[row.pk for row in last]).update(email=into.email)
    Award.objects.filter(person=other).update(person=into, email="")


@transaction.atomic
def join_credentials(*, into: Profile, other: Profile) -> None:
    """Move what `other` showed; the same file twice is one, and whichever counts already stays.

    Call it once their certificates are joined. The caller holds both and ends the other account.
    """
    mine = {row.sha256: row for row in _of(into) if row.sha256}
    for row in _of(other):
        same = mine.get(row.sha256)
        if same is not None and (same.accepted_at is not None or row.accepted_at is None):
            continue
        if same is not None:
            same.delete()
        row.certificate = _certificate(row.certificate, into)
        Credential.objects.filter(pk=row.pk).update(profile=into, certificate=row.certificate)


def _of(profile: Profile) -> list[Credential]:
    rows = Credential.objects.filter(profile=profile).defer("content")
    return list(rows.select_related("certificate").order_by("pk"))


def _certificate(row: Certificate | None, into: Profile) -> Certificate | None:
    """Of two with the same name and day the one that was there is the one that stayed."""
    if row is None or row.profile_id == into.pk:
        return row
    same = into.certificates.filter(name__iexact=row.name, issued_on=row.issued_on)
    return same.first()
