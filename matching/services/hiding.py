"""A person hides from an employer; what is open with it is taken back, once they have agreed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.domains import Domain
from matching.models import Candidacy
from talent.models import Profile
from talent.services import hide_from
from talent.services.changes import lock


class TakesBack(Exception):
    """Hiding would end these candidacies, and the person has not been asked about it.

    Each with the state it is in and stays in.
    """

    def __init__(self, candidacies: Sequence[tuple[Candidacy, str]]) -> None:
        super().__init__(f"{len(candidacies)} candidacies")
        self.candidacies = candidacies


@transaction.atomic
def hide(
    *,
    profile: Profile,
    enterprise_number: str,
    domain: Domain | None,
    label: str,
    agreed: bool,
    now: datetime,
) -> None:
    """Everything at once, or nothing: raises TakesBack where something is open and not agreed to.

    What hiding takes back is found by doing it, so that nobody is asked about anything else.
    """
    # First, or a company could ask between the question and the answer.
    lock(profile)
    own = Candidacy.objects.filter(match__profile=profile)
    before = dict(own.filter(state__in=Candidacy.OPEN).values_list("pk", "state"))
    hide_from(
        profile=profile,
        enterprise_number=enterprise_number,
        domain=domain,
        label=label,
        now=now,
    )
    taken = own.filter(pk__in=before).exclude(state__in=Candidacy.OPEN)
    if not agreed and taken:
        rows = taken.select_related("match__vacancy__company")
        raise TakesBack([(row, before[row.pk]) for row in rows])
