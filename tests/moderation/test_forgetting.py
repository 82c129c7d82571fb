"""Who reported a vacancy is forgotten: when the time is over, and with the account."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.utils import timezone

from moderation.models import Case, Complaint, Report
from moderation.selectors import reporters_due
from moderation.services.reporting import complain
from moderation.signing import Side
from moderation.tasks import forget
from privacy.exporting import COPIES
from privacy.services import erase_person
from tests.cast import Cast
from tests.factories import make_vacancy
from tests.moderation.helpers import decide, report

pytestmark = pytest.mark.django_db


def said() -> set[tuple[str, str, str]]:
    return set(Report.objects.values_list("name", "email", "text"))


def test_the_address_outlives_the_case_for_a_while_and_the_row_for_good(cast: Cast) -> None:
    case = report(make_vacancy(cast.company)).case
    decision = decide(case, cast.staff, "keep")
    complain(side=Side(decision.pk, report=Report.objects.get().pk), text="No.", now=timezone.now())
    decide(case, cast.staff, "keep")
    kept = said()
    end = timezone.now() - settings.KEEP_REPORTERS
    Case.objects.update(decided_at=end + timedelta(hours=1))
    assert (forget(), said()) == (0, kept)
    Case.objects.update(decided_at=end)
    assert reporters_due(now=timezone.now()) == 1
    assert (forget(), said(), forget()) == (1, {("", "", "")}, 0)
    assert Complaint.objects.get().text == ""
    assert reporters_due(now=timezone.now()) == 0


def test_an_open_case_forgets_nobody(cast: Cast) -> None:
    case = report(make_vacancy(cast.company)).case
    Case.objects.filter(pk=case.pk).update(opened_at=timezone.now() - timedelta(days=3000))
    assert forget() == 0


def test_a_second_forgotten_report_stands_in_nobodys_way(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company)
    report(vacancy)
    report(vacancy, email="otto@example.net")
    decide(Case.objects.get(), cast.staff, "keep")
    Case.objects.update(decided_at=timezone.now() - settings.KEEP_REPORTERS)
    assert forget() == 2
    assert report(vacancy).case.reports.count() == 3


def test_an_account_takes_along_what_it_reported(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company)
    report(vacancy, email=cast.dora.email, name="Dora Peeters")
    report(vacancy, email="otto@example.net", form_key=uuid4())
    assert [row["text"] for row in COPIES["reports"](cast.dora)] != []
    erase_person(user_id=cast.dora.pk, cause="asked", now=timezone.now())
    assert {name for name, _email, _text in said()} == {"", "Nina Nys"}
    assert Report.objects.count() == 2
