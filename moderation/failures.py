"""Background work that failed, of every app: no page says that staff see it while they do not."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from credentials.models import Credential
from hiring.models import ListFile
from learning.models import CourseImport
from mail.models import OutgoingMail
from matching.models import MatchRun, Search, SearchPart
from mentoring.models import Run
from moderation.models import RetentionRun
from pathways.models import Survey
from privacy.models import Erasure, Export
from talent.models import CV
from watching.models import Round
from workqueue.models import Job


class Kind(NamedTuple):
    """How a row that failed is told. `of` are fields that a later row shares which makes it good:
    none where each row stands for itself.
    """

    label: Promise
    of: tuple[str, ...] | None = None
    page: str = ""
    query: str = ""


TOLD: Mapping[type[Job], Kind] = {
    MatchRun: Kind(_("Runs that failed"), page="matching:full_runs"),
    OutgoingMail: Kind(
        _("Mails that failed"), page="mail:outbox", query=f"?state={Job.State.FAILED}"
    ),
    Erasure: Kind(_("Deletions that failed")),
    Export: Kind(_("Copies of personal data that failed")),
    CourseImport: Kind(_("Lists of courses that failed")),
    Run: Kind(_("Mentoring programmes whose last calculation failed"), of=("programme",)),
    Survey: Kind(_("Measuring of the pathways that failed"), of=()),
    Round: Kind(_("Daily rounds of searches and digests that failed"), of=("kind",)),
    Credential: Kind(_("Checks of credentials that failed")),
}
ELSEWHERE: Mapping[type[Job], str] = {
    Search: "its run fails with it",
    SearchPart: "its search fails with it",
    CV: "whoever uploaded it reads beside the file why",
    ListFile: "whoever asked for it reads why, and asks again",
    RetentionRun: "the overview asks for the last run of each task",
}


class Failed(NamedTuple):
    label: str
    rows: int
    url: str


def failed_work() -> list[Failed]:
    """One question for each kind, however much failed."""
    return [Failed(str(kind.label), _count(job, kind), _url(kind)) for job, kind in TOLD.items()]


def _count(job: type[Any], kind: Kind) -> int:
    rows = job.objects.filter(state=Job.State.FAILED)
    if kind.of is not None:
        shared = {name: OuterRef(name) for name in kind.of}
        later = job.objects.filter(created_at__gt=OuterRef("created_at"), **shared)
        rows = rows.exclude(Exists(later))
    return int(rows.count())


def _url(kind: Kind) -> str:
    return reverse(kind.page) + kind.query if kind.page else ""
