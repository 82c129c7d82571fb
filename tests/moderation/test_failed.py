"""Background work that failed stands on a page of the staff, and is tried again from there."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent
from credentials.models import Credential
from learning.models import CourseImport
from mentoring.models import Run
from moderation.failures import LISTED, TOLD
from pathways.models import Survey
from privacy.models import Erasure, Export
from privacy.tasks import finish_erasure
from tests.cast import Cast
from tests.conftest import SignIn
from tests.mentoring.conftest import make_programme
from watching.models import Round
from workqueue.models import SPENT, Job

pytestmark = pytest.mark.django_db
PAGE = "/en/staff/failed/"


@pytest.fixture
def staff(signed_in_as: SignIn, cast: Cast) -> Client:
    return signed_in_as(cast.staff)


def given_up(**more: Any) -> dict[str, Any]:
    now = timezone.now()
    values = {"state": "failed", "attempts": 12, "last_error": "OSError", "finished_at": now}
    return values | {"due_at": now, "created_at": now} | more


def one_of_each(cast: Cast) -> dict[str, Job]:
    day = timezone.localdate()
    rows: list[Job] = [
        Erasure.objects.create(person=4711, cause="asked", **given_up()),
        Export.objects.create(user=cast.dora, **given_up()),
        CourseImport.objects.create(company=cast.company, content=b"x", **given_up()),
        Run.objects.create(programme=make_programme(), **given_up()),
        Survey.objects.create(**given_up()),
        Round.objects.create(kind="digest", day=day, **given_up()),
        Credential.objects.create(
            profile=cast.dora_profile, status="verified", kind="3", **given_up()
        ),
    ]
    return {str(row._meta.model_name): row for row in rows}


def text_of(staff: Client) -> str:
    return staff.get(PAGE).content.decode()


def again(staff: Client, row: Job) -> str:
    """The sentence that answers."""
    path = f"{PAGE}{row._meta.model_name}/{row.pk}/again/"
    answer = staff.post(path, follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    row.refresh_from_db()
    return str(next(iter(answer.context["messages"])))


def test_it_says_what_when_why_how_often_and_for_whom_by_number(staff: Client, cast: Cast) -> None:
    rows = one_of_each(cast)
    assert rows.keys() == LISTED.keys()
    page = text_of(staff)
    for name in rows:
        assert f'id="{name}">{TOLD[LISTED[name]].label}</h2>' in page
    assert page.count('<td data-label="Why">OSError</td>') == len(rows)
    assert page.count('<td class="num" data-label="Attempts">12</td>') == len(rows)
    assert "?subject=4711" in page
    assert f">person {cast.dora.pk}</a>" in page
    assert f"organisation {cast.company.number_shown}" in page
    for said in (cast.dora.email, cast.dora.full_name, cast.company.name, "Alice"):
        assert said not in page


def test_of_an_error_only_its_kind_is_shown(staff: Client, cast: Cast) -> None:
    said = ["IntegrityError: (email)=(imke@example.org)", "Imke Nys is away", SPENT]
    for number, error in enumerate(said):
        Erasure.objects.create(person=number, cause="asked", **given_up(last_error=error))
    page = text_of(staff)
    assert "Imke" not in page
    assert "imke@" not in page
    for shown in ("IntegrityError", "It ended its worker every time.", "–"):
        assert f'<td data-label="Why">{shown}</td>' in page


@pytest.mark.parametrize("name", LISTED)
def test_one_press_has_it_wait_again_and_leaves_a_trace(
    staff: Client, cast: Cast, name: str
) -> None:
    row = one_of_each(cast)[name]
    assert "It is tried again" in again(staff, row)
    assert (row.state, row.attempts, row.last_error, row.finished_at) == ("waiting", 0, "", None)
    assert type(row).objects.due(now=timezone.now()).filter(pk=row.pk).exists()
    trace = AuditEvent.objects.get(action="run_again")
    assert (trace.actor_id, trace.target) == (cast.staff.pk, f"{name} {row.pk}")
    whose = {"erasure": 4711, "export": cast.dora.pk, "credential": cast.dora.pk}
    assert trace.subject_id == whose.get(name)
    assert "does not stand" in again(staff, row)
    assert AuditEvent.objects.filter(action="run_again").count() == 1


def test_a_worker_ends_what_is_tried_again(staff: Client, cast: Cast) -> None:
    row = one_of_each(cast)["erasure"]
    again(staff, row)
    finish_erasure(row.pk)
    row.refresh_from_db()
    assert row.state == Job.State.DONE


def test_what_cannot_be_repeated_says_so(staff: Client, cast: Cast) -> None:
    gone = CourseImport.objects.create(company=cast.company, **given_up())
    unread = Credential.objects.create(profile=cast.dora_profile, **given_up())
    page = text_of(staff)
    assert page.count("cannot be tried again") == 2
    assert "/again/" not in page
    for row in (gone, unread):
        assert "does not stand" in again(staff, row)
        assert row.state == Job.State.FAILED


def test_a_second_one_is_not_begun_beside_one_under_way(staff: Client, cast: Cast) -> None:
    """A run of another worker's making may be older than what failed."""
    before = timezone.now() - timedelta(hours=1)
    programme = make_programme()
    open_now = {"due_at": before, "created_at": before}
    Run.objects.create(programme=programme, **open_now)
    failed = Run.objects.create(programme=programme, **given_up())
    assert "does not stand" in again(staff, failed)
    assert failed.state == Job.State.FAILED
    assert not AuditEvent.objects.filter(action="run_again").exists()


def test_what_a_later_one_made_good_is_not_listed_nor_tried_again(
    staff: Client, cast: Cast
) -> None:
    before = timezone.now() - timedelta(days=1)
    failed = Survey.objects.create(**given_up(created_at=before))
    now = timezone.now()
    Survey.objects.create(state="done", due_at=now, created_at=now)
    assert "Nothing failed" in text_of(staff)
    assert "does not stand" in again(staff, failed)


def test_runs_and_mails_have_their_own_pages(staff: Client) -> None:
    assert staff.post(f"{PAGE}matchrun/1/again/").status_code == 404
    assert staff.post(f"{PAGE}erasure/{10**30}/again/").status_code in (302, 404)
    rows = staff.get("/en/staff/").context["troubles"]
    led = [row.url.partition("#")[0] for row in rows if row.url.startswith(PAGE)]
    assert len(led) == len(LISTED)


def test_it_asks_the_same_questions_however_much_failed(staff: Client, cast: Cast) -> None:
    one_of_each(cast)
    with CaptureQueriesContext(connection) as few:
        staff.get(PAGE)
    for number in range(30):
        Erasure.objects.create(person=number, cause="asked", **given_up())
    for _serial in range(5):
        Run.objects.create(programme=make_programme(), **given_up())
        CourseImport.objects.create(company=cast.company, content=b"x", **given_up())
    with CaptureQueriesContext(connection) as many:
        page = staff.get(PAGE).content.decode()
    assert "11 more follow" in page
    assert len(many) <= len(few) + 1


def test_what_somebody_uploaded_is_not_fetched_to_say_that_it_failed(
    staff: Client, cast: Cast
) -> None:
    job = one_of_each(cast)["courseimport"]
    with CaptureQueriesContext(connection) as seen:
        assert "Try again" in text_of(staff)
        assert staff.post(f"{PAGE}courseimport/{job.pk}/again/").status_code == 302
    asked = [one["sql"] for one in seen if one["sql"].startswith("SELECT")]
    assert not [sql for sql in asked if '"content",' in sql or '"content" FROM' in sql]
