"""One decision about several people: one transaction, and what became of each is kept."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from desk.forms import Chosen
from desk.models import BulkAct, BulkRow
from desk.services.holding import hold
from matching.models import Candidacy, CandidacyEvent, Match
from matching.services.decisions import NotNow, WrongState, decide_held
from vacancies.models import Vacancy

KEPT = timedelta(hours=1)
"""How long what became of an act stays, told or not."""
Outcome = BulkRow.Outcome


@transaction.atomic
def decide_many(
    *,
    vacancy: Vacancy,
    chosen: Sequence[Chosen],
    to: str,
    by: User,
    now: datetime,
    reason: str = "",
    note: str = "",
) -> BulkAct:
    """The same decision about each of them, as single ones would be; who has changed is left alone.

    Sent twice, it is one act. Whom a no is mailed to hears of it when it can no longer be undone.
    """
    act, is_new = BulkAct.objects.get_or_create(
        by=by,
        vacancy=vacancy,
        fingerprint=_fingerprint(chosen, to, reason, note),
        undone_at=None,
        defaults={"to_state": to, "at": now},
    )
    if not is_new:
        return act
    seen = {one.uuid: one.seen for one in chosen}
    rows = []
    theirs = Match.objects.filter(vacancy=vacancy, uuid__in=list(seen))
    hold(vacancy, theirs)
    beside = ("candidacy", "vacancy__company", "profile__user")
    for match in theirs.in_pool().select_related(*beside).order_by("pk"):
        outcome, event = _decide(match, act, seen[str(match.uuid)], reason=reason, note=note)
        rows.append(BulkRow(act=act, match=match, outcome=outcome, event=event))
    BulkRow.objects.bulk_create(rows)
    act.gone = len(seen) - len(rows)
    act.save(update_fields=["gone"])
    return act


def _fingerprint(chosen: Sequence[Chosen], to: str, reason: str, note: str) -> str:
    told = "\n".join([to, reason, note, *sorted(map(str, chosen))])
    return sha256(told.encode()).hexdigest()


def _decide(
    match: Match, act: BulkAct, seen: str, *, reason: str, note: str
) -> tuple[Outcome, CandidacyEvent | None]:
    """Of a match that is held, and seen by its company as it is in the pool."""
    candidacy: Candidacy = getattr(match, "candidacy", None) or Candidacy(match=match)
    if candidacy.pk and candidacy.state == act.to_state:
        return Outcome.SAME, None
    try:
        with transaction.atomic():
            event = decide_held(
                candidacy=candidacy,
                to=act.to_state,
                by=act.by,
                now=act.at,
                reason=reason,
                note=note,
                seen=seen,
            )
    except (WrongState, NotNow):
        return Outcome.CHANGED, None
    return Outcome.DONE, event


def forget_acts(*, now: datetime) -> int:
    """Those past undoing; the decisions themselves stay where all decisions are."""
    return acts_over(now=now).delete()[0]


def acts_over(*, now: datetime) -> QuerySet[BulkAct]:
    return BulkAct.objects.filter(at__lte=now - KEPT)
