"""What waits for staff, counted: one question each, however much there is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from learning.models import Course
from mail.models import OutgoingMail
from matching.models import Contest
from mentoring.selectors import waiting_count
from moderation.failures import failed_work
from moderation.models import Case
from moderation.selectors import reporters_due
from moderation.timetable import last_runs
from partners.selectors import waiting_count as entries_waiting
from privacy.models import Notice
from subsidies.selectors import rules_due
from vacancies.models import Company, Vacancy
from workqueue.models import Job

# A mail that is tried for this long does not get through.
LATE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Waiting:
    """`url` is empty where there is nothing to press."""

    label: str
    count: int
    url: str


def waiting(*, now: datetime) -> list[Waiting]:
    return [
        Waiting(
            _("Reported content"),
            Case.objects.open().count(),
            reverse("moderation:cases"),
        ),
        Waiting(
            _("Vacancies in review"),
            Vacancy.objects.filter(state=Vacancy.State.IN_REVIEW).count(),
            reverse("vacancies:review"),
        ),
        Waiting(
            _("Companies to approve"),
            Company.objects.filter(approved=False).count(),
            reverse("vacancies:review"),
        ),
        Waiting(
            _("Contested lines"),
            Contest.objects.filter(state=Contest.State.OPEN).count(),
            reverse("matching:contests"),
        ),
        Waiting(
            _("Courses to review"), Course.objects.waiting().count(), reverse("learning:review")
        ),
        Waiting(_("Pledges to review"), entries_waiting(), reverse("partners:review")),
        Waiting(_("Mentoring"), waiting_count(), reverse("mentoring:staff")),
        Waiting(
            _("Rules of subsidies to look at again"),
            rules_due(localdate(now)),
            reverse("subsidies:staff_rules"),
        ),
    ]


def troubles(*, now: datetime) -> list[Waiting]:
    late = OutgoingMail.objects.filter(state=Job.State.WAITING, created_at__lt=now - LATE)
    retention = reverse("moderation:retention")
    overdue = Notice.objects.filter(kept_at=None, erase_after__lte=now).count()
    return [
        *(Waiting(*one) for one in failed_work()),
        Waiting(
            _("Mails waiting too long"),
            late.count(),
            f"{reverse('mail:outbox')}?state={Job.State.WAITING}",
        ),
        Waiting(_("Data kept longer than promised"), overdue + reporters_due(now=now), retention),
        Waiting(
            _("Deletions by the clock that failed"),
            sum(run.has_failed for run in last_runs().values()),
            retention,
        ),
    ]
