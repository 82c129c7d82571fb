"""A programme is shown as it was read, and nobody is brought together in one that is not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from mail.models import OutgoingMail
from mentoring import services
from mentoring.models import Enrolment, Mentor, Pair, Programme, Run
from mentoring.services import Content
from mentoring.tasks import run_assignment
from tests.cast import Cast
from tests.conftest import SignIn
from tests.mentoring.conftest import go_through, path
from vacancies.models import Company


def words(**changed: Any) -> dict[str, Any]:
    """What is typed into the form."""
    today = timezone.localdate()
    day, later = today.isoformat(), (today + timedelta(days=99)).isoformat()
    given = {"title": "For students", "about": "Half a year.", "rule": "students"}
    return given | {"starts_on": day, "ends_on": later} | changed


def rewrite(programme: Programme, **changed: object) -> Programme:
    current = Programme.objects.get(pk=programme.pk)
    kept = {name: getattr(current, name) for name in Content.__slots__}
    return services.save_programme(
        programme=current, content=Content(**kept | changed), seen_version=current.edit_version
    )


@pytest.mark.parametrize("day", ["0001-01-01", "2020-01-01", "9999-12-31"])
def test_a_slip_in_the_year_is_asked_about(
    cast: Cast, programme: Programme, signed_in_as: SignIn, day: str
) -> None:
    alice, page = signed_in_as(cast.alice), path("edit", programme.uuid)
    answer = alice.post(page, words(starts_on=day, ends_on=day, seen_version="1"))
    assert answer.status_code == 422
    assert f'value="{day}"' in answer.content.decode()
    assert Programme.objects.get().starts_on == programme.starts_on


def test_staff_show_what_they_have_read(
    cast: Cast, programme: Programme, signed_in_as: SignIn
) -> None:
    rewrite(programme, title="Read by the staff")
    rewrite(programme, title="Written since")
    staff, page = signed_in_as(cast.staff), path("review", programme.uuid)
    told = staff.post(page, {"show": "yes", "seen_version": "2"}, follow=True)
    assert "This was changed while you read it. Read it again." in told.content.decode()
    assert Programme.objects.get().state == "waiting"
    staff.post(page, {"show": "yes", "seen_version": "3"})
    assert Programme.objects.get().state == "shown"


def test_a_change_over_another_is_shown_first(
    cast: Cast, programme: Programme, signed_in_as: SignIn
) -> None:
    alice, page = signed_in_as(cast.alice), path("edit", programme.uuid)
    rewrite(programme, title="By a colleague")
    mine = words(rule="open", title="By me", seen_version="1")
    answer = alice.post(page, mine)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "By a colleague" in shown
    assert 'value="By me"' in shown
    assert Programme.objects.get().title == "By a colleague"
    assert 'name="seen_version" value="2"' in shown
    assert alice.post(page, mine | {"seen_version": "2"}).status_code == 302
    assert Programme.objects.get().title == "By me"


def test_a_form_sent_twice_makes_one_programme(
    cast: Cast, university: Company, signed_in_as: SignIn
) -> None:
    alice, charlie = signed_in_as(cast.alice), signed_in_as(cast.charlie)
    once = words(organiser=university.uuid, form_key=str(uuid4()))
    for _again in range(2):
        assert alice.post(path("begin"), once).status_code == 302
    made = Programme.objects.get()
    answer = alice.post(path("begin"), once | {"title": "Other words"})
    assert answer.headers["Location"] == path("edit", made.uuid)
    theirs = Company.objects.of(cast.charlie).get()
    Company.objects.filter(pk=theirs.pk).update(kind=Company.Kind.ASSOCIATION)
    assert charlie.post(path("begin"), once | {"organiser": theirs.uuid}).status_code == 404
    assert Programme.objects.get().title == "For students"


def test_each_answer_of_the_staff_reaches_the_organiser(cast: Cast, programme: Programme) -> None:
    mails = OutgoingMail.objects.filter(event="mentoring_reviewed", to=cast.alice.email)
    for seen in (2, 3):
        changed = rewrite(programme, about=f"Version {seen}.")
        services.review(programme=changed, show=True, reason="", seen_version=seen)
    assert mails.count() == 3


def send_back(programme: Programme) -> None:
    rewrite(programme)
    services.review(programme=programme, show=False, reason="No.", seen_version=2)


def end(programme: Programme) -> None:
    before = timezone.localdate() - timedelta(days=1)
    Programme.objects.filter(pk=programme.pk).update(starts_on=before, ends_on=before)


@pytest.mark.parametrize("close", [send_back, end])
def test_nobody_is_brought_together_in_a_programme_that_is_not_shown(
    close: Callable[[Programme], None],
    mentor: Mentor,
    enrolment: Enrolment,
    cast: Cast,
    signed_in_as: SignIn,
) -> None:
    now, alice, programme = timezone.now(), signed_in_as(cast.alice), enrolment.programme
    asked = services.request_run(programme=programme, by=None, now=now)
    close(programme)
    run = go_through(asked, now)
    with pytest.raises(services.NotShown):
        services.confirm(run=run, now=now)
    for name, sent in (("run", {}), ("confirm", {"run": run.pk})):
        told = alice.post(path(name, programme.uuid), sent, follow=True).content.decode()
        assert "Nobody is brought together" in told
        assert "Calculate pairs" not in told
    assert (Pair.objects.count(), Run.objects.count()) == (0, 1)


def test_a_lapse_in_a_closed_programme_begins_no_round(pair: Pair, programme: Programme) -> None:
    send_back(programme)
    assert services.lapse(now=pair.due_at) == 1
    assert Run.objects.count() == 1


@contextmanager
def no_pair_can_be_written() -> Iterator[None]:
    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('INSERT INTO "mentoring_pair"'):
            raise OperationalError("the server goes away")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def test_a_round_that_breaks_off_between_result_and_proposals_is_made_again(
    programme: Programme, mentor: Mentor, enrolment: Enrolment
) -> None:
    now = timezone.now()
    asked = services.request_run(programme=programme, by=None, now=now)
    with no_pair_can_be_written():
        run_assignment(str(asked.pk))
        with pytest.raises(OperationalError):
            run_assignment(str(asked.pk))
    run = Run.objects.get()
    assert (run.state, run.cursor, run.last_error) == ("waiting", 0, "OperationalError")
    go_through(run, now + timedelta(hours=1))
    assert Pair.objects.get().state == "proposed"
