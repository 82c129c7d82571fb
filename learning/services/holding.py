"""What staff take out of the catalogue and give back: until then they read it before anybody.

It is said on the row, in `held_from`, and not in SetAside: an approved provider shows its courses
without staff, so that each must tell by itself, copies too, and the database keeps it from view.
"""

from datetime import datetime

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from learning.models import ALLOWED_FROM, TEACHING_KINDS, Course, Outcome
from learning.models.life import TAKEN_TO
from learning.services.changes import locked, locked_by_provider
from learning.services.life import require_ready
from vacancies.models import Company


def take_course_away(*, course: Course, action: Course.Action, note: str, now: datetime) -> Course:
    """`note` is what its provider reads beside it. Raises NotAllowedNow."""
    with locked(course, now=now) as row:
        row.take_away(action, note=note)
        row.save()
    return row


def recall_courses(*, provider: Company, note: str, now: datetime) -> None:
    """All that it shows waits to be read again; call it in the transaction of the change."""
    rows = provider.courses.filter(state__in=ALLOWED_FROM[Course.Action.RECALL])
    _hold(rows)
    rows.update(
        # The first that staff took it out of, as in `take_away`.
        held_from=Case(When(held_from="", then=F("state")), default=F("held_from")),
        state=TAKEN_TO[Course.Action.RECALL],
        review_note=note,
        asked_on=None,
        updated_at=now,
    )


def give_courses_back(
    *, provider: Company, taken_at: datetime, but: Course | None, now: datetime
) -> None:
    """What was recalled at that moment is where it was; `but` one, whose own step is another's.

    Every step and every edit leaves its time: what anybody has moved since stays where it is, as
    does what cannot be shown as it is.
    """
    rows = provider.courses.filter(state=Course.State.WAITING, updated_at=taken_at)
    rows = rows.exclude(held_from="")
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    if provider.kind not in TEACHING_KINDS:
        rows = rows.exclude(held_from=Course.State.SHOWN)
    taught = Exists(Outcome.objects.filter(course=OuterRef("pk")))
    rows = rows.filter(taught | ~Q(held_from=Course.State.SHOWN))
    _hold(rows)
    rows.update(state=F("held_from"), held_from="", review_note="", updated_at=now)


def _hold(rows: QuerySet[Course]) -> None:
    """In the order of their keys, as by everybody who takes several."""
    keys = rows.order_by("pk").values_list("pk")
    list(keys.select_for_update(of=("self",), no_key=True))


def give_course_back(*, course: Course, seen_version: int, now: datetime) -> Course:
    """As it was before staff took it away, in the words that were read.

    Raises StaleEdit where these are others by now, NotReady where it cannot be shown as it is.
    What staff do not hold any more stays as it is.
    """
    with locked_by_provider(course, now=now, seen_version=seen_version) as row:
        if row.is_held:
            row.give_back()
            if row.state == Course.State.SHOWN:
                require_ready(row)
            row.save()
    return row
