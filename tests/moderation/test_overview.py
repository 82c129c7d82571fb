"""What waits for staff on one page, and what everybody may read about moderation."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from credentials.models import Credential
from learning.models import CourseImport
from mail.models import OutgoingMail
from mentoring.models import Run
from moderation.failures import ELSEWHERE, TOLD
from moderation.figures import figures
from moderation.models import Case, Report
from pathways.models import Survey
from privacy.models import Export
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_company, make_course, make_vacancy
from tests.mail.letters import make_mail
from tests.mentoring.conftest import make_programme
from tests.moderation.helpers import decide, report
from tests.partners.entries import make_notice, make_pledge
from tests.subsidies.test_rules import made as made_rule
from watching.models import Round
from workqueue.models import Job

pytestmark = pytest.mark.django_db
PAGE, ABOUT = "/en/staff/", "/en/moderation/"


def counts(client: Client) -> dict[str, int]:
    context = client.get(PAGE).context
    return {row.label: row.count for row in [*context["waiting"], *context["troubles"]]}


def test_it_counts_what_waits_and_what_is_in_trouble(cast: Cast, signed_in_as: SignIn) -> None:
    staff = signed_in_as(cast.staff)
    assert set(counts(staff).values()) == {0}
    newcomer = make_company(approved=False)
    make_vacancy(newcomer, state="in_review")
    report(make_vacancy(cast.company))
    failed = make_mail(key="failed")
    OutgoingMail.objects.filter(pk=failed.pk).update(state="failed", finished_at=timezone.now())
    late = make_mail(key="late")
    an_hour = timezone.now() - timedelta(hours=2)
    OutgoingMail.objects.filter(pk=late.pk).update(created_at=an_hour)
    make_course(state="waiting")
    make_pledge(cast.company, state="waiting")
    make_notice(cast.company, state="waiting")
    made_rule()
    found = {label: count for label, count in counts(staff).items() if count}
    assert found == {
        "Reported content": 1,
        "Vacancies in review": 1,
        "Companies to approve": 1,
        "Courses to review": 1,
        "Pledges to review": 2,
        "Rules of subsidies to look at again": 1,
        "Mails that failed": 1,
        "Mails waiting too long": 1,
    }


def test_all_work_of_the_portal_that_fails_is_told_here_or_elsewhere() -> None:
    work = {model for model in apps.get_models() if issubclass(model, Job)}
    assert work == TOLD.keys() | ELSEWHERE.keys()
    assert TOLD.keys().isdisjoint(ELSEWHERE)


def test_staff_see_each_failure_that_a_page_says_they_see(cast: Cast, signed_in_as: SignIn) -> None:
    staff, programme, now = signed_in_as(cast.staff), make_programme(), timezone.now()
    failed: dict[str, Any] = {"state": "failed", "due_at": now, "created_at": now}
    CourseImport.objects.create(company=cast.company, **failed)
    Run.objects.create(programme=programme, **failed)
    Survey.objects.create(**failed)
    Round.objects.create(kind="digest", day=now.date(), **failed)
    Credential.objects.create(profile=cast.dora_profile, **failed)
    Export.objects.create(user=cast.dora, **failed)
    labels = [
        "Copies of personal data that failed",
        "Lists of courses that failed",
        "Mentoring programmes whose last calculation failed",
        "Measuring of the pathways that failed",
        "Daily rounds of searches and digests that failed",
        "Checks of credentials that failed",
    ]
    assert {label: count for label, count in counts(staff).items() if count} == dict.fromkeys(
        labels, 1
    )


def test_a_calculation_that_went_well_since_makes_good_what_failed_of_its_programme_alone(
    cast: Cast, signed_in_as: SignIn
) -> None:
    staff, now = signed_in_as(cast.staff), timezone.now()
    before = now - timedelta(days=1)
    for programme in (make_programme(), make_programme()):
        Run.objects.create(programme=programme, state="failed", due_at=before, created_at=before)
    Run.objects.create(programme=programme, state="done", due_at=now, created_at=now)
    assert counts(staff)["Mentoring programmes whose last calculation failed"] == 1


def test_it_asks_the_same_questions_however_much_waits(cast: Cast, signed_in_as: SignIn) -> None:
    staff = signed_in_as(cast.staff)
    with CaptureQueriesContext(connection) as few:
        staff.get(PAGE)
    for _case in range(5):
        report(make_vacancy(cast.company))
    with CaptureQueriesContext(connection) as many:
        staff.get(PAGE)
    assert len(many) == len(few)


def test_each_row_leads_somewhere_that_opens(cast: Cast, signed_in_as: SignIn) -> None:
    staff = signed_in_as(cast.staff)
    context = staff.get(PAGE).context
    urls = {row.url for row in [*context["waiting"], *context["troubles"]] if row.url}
    assert {staff.get(url).status_code for url in urls} == {200}


def test_the_queue_asks_the_same_questions_however_long_it_is(
    cast: Cast, signed_in_as: SignIn
) -> None:
    staff = signed_in_as(cast.staff)
    report(make_vacancy(cast.company))
    with CaptureQueriesContext(connection) as few:
        staff.get("/en/staff/reports/")
    for _case in range(5):
        vacancy = make_vacancy()
        report(vacancy)
        report(vacancy, email="otto@example.net")
    with CaptureQueriesContext(connection) as many:
        staff.get("/en/staff/reports/")
    assert len(many) == len(few)


def test_the_figures_are_of_the_rows_and_of_the_last_year(cast: Cast) -> None:
    for hours, outcome in ((1, "keep"), (5, "close"), (30, "close")):
        case = report(make_vacancy(cast.company)).case
        begun = timezone.now() - timedelta(hours=hours)
        Case.objects.filter(pk=case.pk).update(opened_at=begun)
        decide(case, cast.staff, outcome)
    old = report(make_vacancy(cast.company))
    long_ago = timezone.now() - timedelta(days=400)
    Report.objects.filter(pk=old.pk).update(created_at=long_ago)
    found = figures(now=timezone.now())
    assert (found.reports, found.decisions) == (3, 3)
    assert (found.outcomes["close"], found.outcomes["keep"], found.outcomes["recall"]) == (2, 1, 0)
    assert found.hours == pytest.approx(5, abs=0.01)


def test_accounts_are_counted_in_tens(cast: Cast) -> None:
    type(cast.dora).objects.update(last_login=timezone.now())
    found = figures(now=timezone.now())
    assert found.users == 0


def test_everybody_reads_them_and_they_are_counted_once_an_hour(cast: Cast, client: Client) -> None:
    page = client.get(ABOUT)
    assert page.context["figures"].hours is None
    assert "How we moderate" in page.content.decode()
    report(make_vacancy(cast.company))
    assert client.get(ABOUT).context["figures"].reports == 0
    assert ABOUT in client.get("/en/").content.decode()
