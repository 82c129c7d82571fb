"""What pages of mentoring show."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.postgres.aggregates import BoolOr
from django.core.paginator import Paginator
from django.db.models import Avg, Count, Q, QuerySet
from django.utils.timezone import localdate

from accounts.models import User
from mentoring.averages import ENOUGH, useful
from mentoring.models import (
    Block,
    Enrolment,
    Mentor,
    Pair,
    Programme,
    Report,
    Run,
    Side,
)
from mentoring.wording import WHY, reasons
from vacancies.access import companies_with
from vacancies.models import Company

MOST = 100
PER_PAGE = 50
MOST_HELPING = 5


class Helped(NamedTuple):
    """A programme that has mentors for a role: `mentors` with room, 0 for fewer than ENOUGH, the
    languages they speak among them, and how they meet.
    """

    programme: Programme
    mentors: int
    languages: list[str]
    online: bool
    onsite: bool


def programmes_helping(role: str, today: date) -> list[Helped]:
    """Where somebody enters now to find a mentor for a role, the most mentors first: one query.

    Who they are is told to nobody here.
    """
    spoken = {code: f"speaks_{code}" for code, _name in settings.LANGUAGES}
    room = Mentor.objects.active().with_room().filter(roles=role)
    rows = programmes_shown(today).filter(mentors__in=room.values("pk")).annotate(
        helping=Count("mentors", distinct=True),
        by_wire=BoolOr("mentors__online"),
        in_person=BoolOr("mentors__onsite"),
        **{name: BoolOr(Q(mentors__languages__contains=[it])) for it, name in spoken.items()},
    )  # fmt: skip
    return [
        Helped(
            programme=row,
            mentors=row.helping if row.helping >= ENOUGH else 0,
            languages=[code for code, name in spoken.items() if getattr(row, name)],
            online=row.by_wire,
            onsite=row.in_person,
        )
        for row in rows.order_by("-helping", "ends_on", "pk")[:MOST_HELPING]
    ]


def programmes_shown(today: date) -> QuerySet[Programme]:
    return Programme.objects.running(today).select_related("organiser")


def programmes_counted() -> int:
    return Programme.objects.running(localdate()).count()


def mentors_shown(
    user: User, *, role: str = "", language: str = "", programme: Programme | None = None
) -> QuerySet[Mentor]:
    """Those who take mentees, without their names; not oneself."""
    rows = Mentor.objects.active().exclude(user=user)
    if programme:
        rows = rows.filter(programmes=programme)
    if role:
        rows = rows.filter(roles=role)
    if language:
        rows = rows.filter(languages__contains=[language])
    return rows.prefetch_related("roles", "skills__skill").order_by("-created_at", "pk")


def pairs_of(user: User) -> QuerySet[Pair]:
    return Pair.objects.whole().of(user)


def enrolments_of(user: User) -> QuerySet[Enrolment]:
    rows = Enrolment.objects.standing().filter(user=user)
    return rows.select_related("programme", "role")


def roles_of_goals(user: User) -> list[str]:
    """The roles they look for a mentor for, the newest first."""
    rows = Enrolment.objects.standing().filter(user=user, role__isnull=False)
    return list(rows.order_by("-created_at", "-pk").values_list("role", flat=True))


def steps_open(pair: Pair, side: Side, now: datetime) -> dict[str, Any]:
    """What this side can do now."""
    open_proposal = pair.state == Pair.State.PROPOSED and now < pair.due_at
    given = pair.feedback.filter(side=side).exists()
    return {
        "may_answer": open_proposal and pair.said_yes(side) is None,
        "waits": open_proposal and pair.said_yes(side) is not None,
        "may_meet": pair.state in (Pair.State.ACCEPTED, Pair.State.RUNNING),
        "may_pause": pair.state in Pair.ALLOWED_FROM[Pair.State.PAUSED],
        "may_go_on": pair.state == Pair.State.PAUSED,
        "may_end": pair.state in Pair.ALLOWED_FROM[Pair.State.ENDED],
        "may_cancel": pair.is_held,
        "may_rate": pair.state == Pair.State.ENDED and not given,
        "rated": given,
        "blocked": _blocked(pair, side),
    }


def _blocked(pair: Pair, side: Side) -> bool:
    """Whether this side blocked the other; the other is not told."""
    other = Side.MENTEE if side == Side.MENTOR else Side.MENTOR
    return Block.objects.filter(by=pair.user_of(side), against=pair.user_of(other)).exists()


def organised_by(user: User) -> QuerySet[Programme]:
    """Those somebody runs; staff run them all."""
    rows = Programme.objects.select_related("organiser")
    return rows if user.is_staff else rows.filter(organiser__in=companies_with(user, "edit"))


def organisers(user: User) -> list[Company]:
    """For whom somebody may run a programme: whatever teaches, gathers or serves the public."""
    mine = companies_with(user, "edit")
    return [it for it in mine if it.kind != Company.Kind.COMPANY]


def overview(programme: Programme, page: str | None = None) -> dict[str, Any]:
    """Numbers of a programme, and its newest run: one page of its pairs."""
    counted = Pair.objects.filter(enrolment__programme=programme).aggregate(
        proposed=Count("pk", filter=Q(state=Pair.State.PROPOSED)),
        held=Count("pk", filter=Q(state__in=Pair.HELD)),
        ended=Count("pk", filter=Q(state=Pair.State.ENDED)),
    )
    counted["ended"] += programme.past_ended
    run = Run.objects.filter(programme=programme).first()
    return {
        "mentors": Mentor.objects.active().filter(programmes=programme).count(),
        "looking": Enrolment.objects.looking().filter(programme=programme).count(),
        "counted": counted,
        "useful": {side.value: useful(programme, side) for side in (Side.MENTOR, Side.MENTEE)},
        "run": run,
        **(preview(run, page) if run else {}),
    }


def preview(run: Run, page: str | None) -> dict[str, Any]:
    """Who would get whom and why, without a name; and the first of who nobody."""
    lines = run.lines.select_related("enrolment", "mentor")
    matched, unmatched = lines.filter(mentor__isnull=False), lines.exclude(why="")
    points = matched.aggregate(mean=Avg("points"))["mean"] or 0
    shown = Paginator(matched, PER_PAGE).get_page(page)
    alone = unmatched.count()
    return {
        "page_obj": shown,
        "matched": [(it, list(reasons(it.parts))) for it in shown],
        "matched_count": shown.paginator.count,
        "average": round(points / 10),
        "unmatched": [(it.enrolment.pseudonym, WHY[it.why]) for it in unmatched[:MOST]],
        "unmatched_more": max(alone - MOST, 0),
    }


def programmes_waiting() -> QuerySet[Programme]:
    rows = Programme.objects.filter(state=Programme.State.WAITING)
    return rows.select_related("organiser").order_by("created_at", "pk")


def reports_waiting() -> QuerySet[Report]:
    return Report.objects.filter(settled_at__isnull=True)


def waiting_count() -> int:
    """Programmes to look at and reports to settle."""
    return programmes_waiting().count() + reports_waiting().count()
