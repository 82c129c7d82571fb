"""The vacancies of a dashboard with what is in them: few queries whatever the number of rows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from desk.models import BulkAct, BulkRow
from matching.answers import answered_by_vacancy
from matching.fitting import READY
from matching.models import Candidacy, Match
from matching.selectors import FUNNEL, LISTED, UNDECIDED
from vacancies.models import Company, Vacancy

State = Candidacy.State
COUNTS = {
    "total": Count("pk"),
    "undecided": Count("pk", filter=UNDECIDED),
    "applied": Count("pk", filter=Q(candidacy__state=State.APPLIED)),
    "interesting": Count("pk", filter=Q(candidacy__state=State.INTERESTED)),
    "invited": Count("pk", filter=Q(candidacy__state=State.INVITED)),
    "accepted": Count("pk", filter=Q(candidacy__state=State.ACCEPTED)),
    **FUNNEL,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A vacancy of the dashboard: `counts` by the names of COUNTS, and how long each of those who
    were answered had waited for it.
    """

    vacancy: Vacancy
    counts: Mapping[str, int]
    waits: Sequence[timedelta]


def vacancies_of(
    user: User, *, company: Company | None = None, state: str = "", order: str = ""
) -> QuerySet[Vacancy]:
    """Those of the companies somebody acts for; drafts first unless another order is asked."""
    rows = Vacancy.objects.of(user).select_related("company")
    if company is not None:
        rows = rows.filter(company=company)
    if state:
        rows = rows.filter(state=state)
    if order == "old":
        return rows.order_by(F("published_at").asc(nulls_last=True), "pk")
    if order == "pool":
        return rows.annotate(pool=_ready_people()).order_by("-pool", "-pk")
    return rows.order_by(F("published_at").desc(nulls_first=True), "-pk")


def _ready_people() -> Coalesce:
    rows = Match.objects.filter(LISTED, READY, vacancy=OuterRef("pk")).in_pool().order_by()
    total = rows.values("vacancy").annotate(total=Count("pk")).values("total")
    return Coalesce(Subquery(total, output_field=IntegerField()), 0)


def with_counts(vacancies: Iterable[Vacancy], *, now: datetime) -> list[Row]:
    shown = list(vacancies)
    listed = Match.objects.filter(LISTED, vacancy__in=shown).in_pool().order_by()
    counted = listed.values("vacancy").annotate(**COUNTS).values_list("vacancy", *COUNTS)
    counts = {key: dict(zip(COUNTS, numbers, strict=True)) for key, *numbers in counted}
    waited = answered_by_vacancy([one.pk for one in shown], now=now)
    nobody = dict.fromkeys(COUNTS, 0)
    return [Row(one, counts.get(one.pk, nobody), waited.get(one.pk, [])) for one in shown]


@dataclass(frozen=True, slots=True)
class Told:
    """What became of an act: how many of each outcome, and the numbers of whom it passed over."""

    act: BulkAct
    outcomes: Mapping[str, int]
    passed_over: list[int]


def last_act(user: User, vacancy: Vacancy, *, now: datetime) -> Told | None:
    """The latest one of somebody in a vacancy, for as long as it can be undone."""
    act = BulkAct.objects.of(user).filter(vacancy=vacancy).recent(now=now).first()
    if act is None:
        return None
    rows = act.rows.values_list("outcome", "match__number")
    passed_over = {BulkRow.Outcome.CHANGED, BulkRow.Outcome.KEPT}
    return Told(
        act,
        Counter(outcome for outcome, _number in rows),
        [number for outcome, number in rows if outcome in passed_over],
    )
