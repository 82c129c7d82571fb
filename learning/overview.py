"""What those who teach come back for: their courses by what each waits for, and their lists."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from accounts.models import User
from learning.access import providers_with
from learning.links import confirming_token
from learning.models import TEACHING_KINDS, UNDER_WAY, Course, CourseImport
from learning.selectors import ASKED_ABOUT
from vacancies.models import Company
from workqueue.models import Job

SHOWN = 5
_State = Course.State
SENT_BACK = Q(state__in=(_State.DRAFT, _State.HIDDEN)) & ~Q(review_note="")
"""By our staff, with what to change; what they took away too."""

COUNTS = {
    "total": Count("pk"),
    "shown": Count("pk", filter=Q(state=_State.SHOWN)),
    "waiting": Count("pk", filter=Q(state=_State.WAITING)),
    "sent_back": Count("pk", filter=SENT_BACK),
    "draft": Count("pk", filter=Q(state=_State.DRAFT, review_note="")),
    "asked": Count("pk", filter=ASKED_ABOUT),
}


@dataclass(frozen=True, slots=True)
class Taught:
    """An organisation that may teach; `counts` of its courses by the names of COUNTS.

    `confirming` opens the page where those asked about are confirmed; "" without the right.
    """

    provider: Company
    counts: Mapping[str, int]
    may_edit: bool
    confirming: str


@dataclass(frozen=True, slots=True)
class Teaching:
    """`sent_back` and `lists` are the first of all that is waited for, over all organisations."""

    providers: Sequence[Taught]
    sent_back: Sequence[Course]
    lists: Sequence[CourseImport]

    @property
    def has_begun(self) -> bool:
        """Whether any of them has a course or a list."""
        return bool(self.lists) or any(one.counts["total"] for one in self.providers)

    @property
    def issuers(self) -> list[Company]:
        """Those whose credentials are this person's to look at."""
        return [one.provider for one in self.providers if one.may_edit]


def teaching_of(user: User, companies: Iterable[Company]) -> Teaching | None:
    """Of those of `companies` that may teach, in four queries; None where none may.

    A list is for those who may write there: its page opens to nobody else.
    """
    mine = [one for one in companies if one.kind in TEACHING_KINDS]
    if not mine:
        return None
    writing = set(providers_with(user, "edit")).intersection(mine)
    counted = _counted(mine)
    return Teaching(
        [_taught(one, counted, user=user, may_edit=one in writing) for one in mine],
        _sent_back(mine),
        _lists(writing),
    )


def _taught(
    provider: Company, counted: Mapping[int, dict[str, int]], *, user: User, may_edit: bool
) -> Taught:
    counts = counted.get(provider.pk) or dict.fromkeys(COUNTS, 0)
    token = confirming_token(provider, user) if may_edit and counts["asked"] else ""
    return Taught(provider, counts, may_edit, token)


def _counted(providers: Sequence[Company]) -> dict[int, dict[str, int]]:
    rows = Course.objects.filter(provider__in=providers).exclude(state=_State.REMOVED).order_by()
    found: Any = rows.values("provider").annotate(**COUNTS)
    return {row.pop("provider"): row for row in found}


def _sent_back(providers: Sequence[Company]) -> list[Course]:
    """The longest waiting first."""
    rows = Course.objects.filter(SENT_BACK, provider__in=providers).select_related("provider")
    return list(rows.defer("about", "search").order_by("updated_at", "pk")[:SHOWN])


def _lists(providers: Iterable[Company]) -> list[CourseImport]:
    """The newest first: neither written, nor at rest while a later one was."""
    written = CourseImport.objects.filter(step=CourseImport.Step.WRITE, state=Job.State.DONE)
    later = written.filter(company=OuterRef("company"), created_at__gt=OuterRef("created_at"))
    rows = CourseImport.objects.filter(company__in=providers).exclude(pk__in=written.values("pk"))
    rows = rows.filter(Q(state__in=UNDER_WAY) | ~Exists(later)).select_related("company")
    return list(rows.defer("content").order_by("-created_at", "-pk")[:SHOWN])
