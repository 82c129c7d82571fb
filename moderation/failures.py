"""Background work that failed, of every app: no page says that staff see it while they do not."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.db.models import BinaryField, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from credentials.models import Credential
from hiring.models import ListFile
from learning.models import CourseImport
from mail.models import OutgoingMail
from matching.models import MatchRun, Search, SearchPart
from mentoring.models import Run
from moderation import wording
from moderation.models import RetentionRun
from pathways.models import Survey
from privacy.models import Erasure, Export
from talent.models import CV
from watching.models import Round
from workqueue.models import Job


class Kind(NamedTuple):
    """How a row that failed is told. `of` are fields that a later row shares which makes it good:
    none where each row stands for itself. `page` is where its rows stand if they have their own,
    with `query`; else `told` says whose a row is, and `again` which can be tried again.
    """

    label: Promise
    of: tuple[str, ...] | None = None
    page: str = ""
    query: str = ""
    told: Callable[[Any], wording.Whose] = wording.nobodys
    again: Q = Q()
    related: tuple[str, ...] = ()


TOLD: Mapping[type[Job], Kind] = {
    MatchRun: Kind(_("Runs that failed"), page="matching:full_runs"),
    OutgoingMail: Kind(
        _("Mails that failed"), page="mail:outbox", query=f"?state={Job.State.FAILED}"
    ),
    Erasure: Kind(_("Deletions that failed"), told=wording.of_erasure),
    Export: Kind(_("Copies of personal data that failed"), told=wording.of_export),
    CourseImport: Kind(
        _("Lists of courses that failed"),
        told=wording.of_list,
        # The file goes when it is written, or after a week.
        again=Q(content__isnull=False),
        related=("company",),
    ),
    Run: Kind(
        _("Mentoring programmes whose last calculation failed"),
        of=("programme",),
        told=wording.of_mentoring,
        related=("programme",),
    ),
    Survey: Kind(_("Measuring of the pathways that failed"), of=()),
    Round: Kind(
        _("Daily rounds of searches and digests that failed"), of=("kind",), told=wording.of_round
    ),
    Credential: Kind(
        _("Checks of credentials that failed"),
        told=wording.of_credential,
        # What was uploaded is gone; what was verified is only looked at again.
        again=Q(status=Credential.Status.VERIFIED),
        related=("profile",),
    ),
}
ELSEWHERE: Mapping[type[Job], str] = {
    Search: "its run fails with it",
    SearchPart: "its search fails with it",
    CV: "whoever uploaded it reads beside the file why",
    ListFile: "whoever asked for it reads why, and asks again",
    RetentionRun: "the overview asks for the last run of each task",
}
LISTED: Mapping[str, type[Job]] = {
    str(job._meta.model_name): job for job, kind in TOLD.items() if not kind.page
}
"""Those that have no page of their own, by what stands in addresses."""


class Failed(NamedTuple):
    label: str
    rows: int
    url: str


def failed_work() -> list[Failed]:
    """One question for each kind, however much failed."""
    return [
        Failed(str(kind.label), failed_rows(job).count(), _url(job, kind))
        for job, kind in TOLD.items()
    ]


def failed_rows(job: type[Any]) -> QuerySet[Any]:
    """Without those that a later row has made good."""
    kind = TOLD[job]
    # What somebody uploaded is nothing to read here.
    packed = [it.name for it in job._meta.fields if isinstance(it, BinaryField)]
    rows: QuerySet[Any] = job.objects.filter(state=Job.State.FAILED).defer(*packed)
    if kind.of is not None:
        shared = {name: OuterRef(name) for name in kind.of}
        later = job.objects.filter(created_at__gt=OuterRef("created_at"), **shared)
        rows = rows.exclude(Exists(later))
    return rows


def _url(job: type[Job], kind: Kind) -> str:
    if kind.page:
        return reverse(kind.page) + kind.query
    return f"{reverse('moderation:failed')}#{job._meta.model_name}"
