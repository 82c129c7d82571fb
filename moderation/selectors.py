"""What staff read before they decide."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from accounts.models import User
from matching.models import Candidacy
from moderation.models import Case, Complaint, Decision, Report
from talent.models import CV, Certificate, Claim


@dataclass(frozen=True, slots=True)
class Told:
    """A case with all that was said and decided; `languages` are those its readers are mailed in.

    `names_somebody`: a report holds a name or an address, which staff see.
    """

    reports: list[Report]
    decisions: list[Decision]
    languages: list[str]
    names_somebody: bool


def cases_waiting() -> QuerySet[Case]:
    """Longest waiting first, with how many reports and complaints each has."""
    rows = Case.objects.open().with_subject().prefetch_related("reports")
    complaints = Count("decisions__complaints", distinct=True)
    counted = rows.annotate(said=Count("reports", distinct=True), contested=complaints)
    return counted.order_by("opened_at", "pk")


def cases_decided() -> QuerySet[Case]:
    """The last decided first."""
    decided = Case.objects.filter(state=Case.State.DECIDED).with_subject()
    return decided.prefetch_related("decisions").order_by("-decided_at", "-pk")


def told_of(case: Case) -> Told:
    reports = list(case.reports.all())
    complaints = Complaint.objects.select_related("report", "member")
    decisions = case.decisions.prefetch_related(Prefetch("complaints", complaints))
    members = case.owner.members.filter(is_active=True)
    readers = {report.language for report in reports if report.email}
    return Told(
        reports=reports,
        decisions=list(decisions),
        languages=sorted(readers | set(members.values_list("language", flat=True))),
        names_somebody=any(report.name or report.email for report in reports),
    )


def complaint_of(decision: Decision, *, report: int | None, member: int | None) -> bool:
    """Whether this side has said already that the decision is wrong."""
    theirs = Q(report=report) if report else Q(member=member)
    return decision.complaints.filter(theirs).exists()


@dataclass(frozen=True, slots=True)
class TwinsShown:
    """One of two accounts, with as much of it as tells them apart."""

    user: User
    cvs: int
    skills: int
    candidacies: int
    certificates: list[str]


def shown_of(*users: int) -> list[TwinsShown]:
    """In the order asked for."""
    rows = {user.pk: user for user in User.objects.filter(pk__in=users)}
    return [_twin(rows[pk]) for pk in users if pk in rows]


def _twin(user: User) -> TwinsShown:
    certificates = Certificate.objects.of(user).exclude(number="")
    return TwinsShown(
        user=user,
        cvs=CV.objects.filter(profile__user=user).count(),
        skills=Claim.objects.of(user).confirmed().count(),
        candidacies=Candidacy.objects.filter(match__profile__user=user).count(),
        certificates=[f"{one.name}: {one.number}" for one in certificates],
    )


def reporters_due(*, now: datetime) -> int:
    """How many reports say more than they may by now: none where the nightly task does its work."""
    return Report.objects.over(now=now).count()
