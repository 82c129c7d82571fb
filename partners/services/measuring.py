"""The night's measuring: what came of each public pledge, into the table that pages read."""

from collections.abc import Sequence
from datetime import datetime
from time import monotonic

from django.db import transaction
from django.db.models import F, Min

from partners.measuring import measured
from partners.models import Outcome, Pledge
from partners.outcomes import listed

# For how long one night goes on, well within its limit; the next one begins with the rest.
SECONDS = 60.0
ORGANISATIONS = 50


def measure_pledges(*, now: datetime, seconds: float = SECONDS) -> int:
    """How many pledges were measured.

    All that an organisation has public are measured together, for what happened counts for one of
    them; those that were measured longest ago come first.
    """
    ends = monotonic() + seconds
    Outcome.objects.exclude(pledge__in=Pledge.objects.public()).delete()
    waiting, done = longest_waiting(), 0
    while waiting and monotonic() < ends:
        some, waiting = waiting[:ORGANISATIONS], waiting[ORGANISATIONS:]
        done += _measure(list(Pledge.objects.public().filter(organisation__in=some)), now)
    return done


def longest_waiting() -> list[int]:
    rows = Pledge.objects.public().order_by().values("organisation")
    oldest = rows.annotate(oldest=Min("outcome__measured_at"))
    ordered = oldest.order_by(F("oldest").asc(nulls_first=True), "organisation")
    return list(ordered.values_list("organisation", flat=True))


def _measure(pledges: Sequence[Pledge], now: datetime) -> int:
    came, told = measured(pledges), listed(pledges)
    with transaction.atomic():
        unchanged = _unchanged(pledges)
        rows = [
            Outcome(
                pledge=one,
                came=came.get(one.pk),
                places=told[one.pk].places if one.pk in told else None,
                taken=told[one.pk].taken if one.pk in told else None,
                measured_at=now,
            )
            for one in unchanged
        ]
        Outcome.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["pledge"],
            update_fields=["came", "places", "taken", "measured_at"],
        )
    return len(rows)


def _unchanged(pledges: Sequence[Pledge]) -> list[Pledge]:
    """Without those that somebody wrote while they were measured: the next night has them."""
    read = {one.pk: one.edit_version for one in pledges}
    rows = Pledge.objects.public().filter(pk__in=read).select_for_update(no_key=True)
    return [one for one in rows.order_by("pk") if one.edit_version == read[one.pk]]
