"""Hiding from an employer, and showing oneself again; companies learn of neither."""

from datetime import datetime

from django.db import transaction

from accounts.domains import Domain
from talent.models import HiddenEmployer, Profile
from talent.services.changes import lock
from talent.signals import hiding_changed

MOST = 50


class TooManyHidden(Exception):
    """More employers than anybody has had."""


@transaction.atomic
def hide_from(
    *,
    profile: Profile,
    enterprise_number: str = "",
    domain: Domain | None = None,
    label: str = "",
    now: datetime,
) -> list[HiddenEmployer]:
    """One row for the number and one for the domain, as far as they are given.

    Whoever is hidden from already stays so, by the name last given if any. Raises TooManyHidden.
    """
    current = lock(profile)
    ways = [{"enterprise_number": enterprise_number}] if enterprise_number else []
    if domain:
        ways.append({"domain": domain.ascii, "domain_spelt": domain.spelt})
    rows = [
        HiddenEmployer.objects.update_or_create(
            profile=current,
            **way,
            defaults={"label": label} if label else {},
            create_defaults=way | {"label": label, "created_at": now},
        )[0]
        for way in ways
    ]
    if current.hidden_employers.count() > MOST:
        raise TooManyHidden
    hiding_changed.send(sender=HiddenEmployer, profile=current)
    return rows


@transaction.atomic
def show_to(*, hidden: HiddenEmployer) -> None:
    """The company sees the person again as it sees anybody else; what was taken back stays so."""
    current = lock(hidden.profile)
    HiddenEmployer.objects.filter(pk=hidden.pk).delete()
    hiding_changed.send(sender=HiddenEmployer, profile=current)
