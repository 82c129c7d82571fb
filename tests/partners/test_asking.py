"""Somebody is interested: one message to those who write for the organisation, by their tick."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent
from mail.models import OutgoingMail
from partners import services
from partners.errors import AskRefused
from partners.models import Ask, Notice, State
from privacy.services import erase_person
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_user
from tests.partners.entries import make_notice, make_pledge
from vacancies.models import Membership

pytestmark = pytest.mark.django_db
SAID = {"message": "I read logs by night.\nMay I come?", "share": "on"}
TODAY = timezone.localdate()


def page(entry: object, sort: str = "notices") -> str:
    return f"/en/partners/{sort}/{entry.uuid}/ask/"  # type: ignore[attr-defined]


@pytest.fixture
def project(cast: Cast) -> Notice:
    return make_notice(cast.company, kind="project", title="Honeypots together")


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.dora)


def test_a_message_reaches_those_who_may_write_and_is_found_again(
    cast: Cast, project: Notice, dora: Client
) -> None:
    assert page(project) in dora.get(project.get_absolute_url()).text
    answer = dora.post(page(project), SAID, follow=True)
    asked = Ask.objects.get()
    assert answer.redirect_chain == [(f"/en/me/asked/{asked.uuid}/", 302)]
    assert "Sent to Alice &amp; Co" in answer.text
    mails = OutgoingMail.objects.filter(event="partner_asked")
    # Rita only reads.
    assert set(mails.values_list("to", flat=True)) == {cast.alice.email, cast.bob.email}
    for mail in mails:
        assert cast.dora.email not in mail.text
        assert cast.dora.full_name not in mail.text
        assert "May I come?" in mail.text
        assert mail.about == [cast.dora.pk]
    event = AuditEvent.objects.get(action="ask")
    assert (event.actor_id, event.target) == (cast.dora.pk, f"notices {project.uuid}")
    assert "Honeypots together" in dora.get("/en/me/asked/").text


def test_who_asked_is_seen_by_those_who_may_write_there_and_that_is_recorded(
    cast: Cast, project: Notice, signed_in_as: SignIn
) -> None:
    services.ask(entry=project, person=cast.dora, message="Me?", now=timezone.now())
    inside = f"/en/employer/partners/notices/{project.uuid}/"
    assert cast.dora.email in signed_in_as(cast.bob).get(inside).text
    for person in (cast.rita, cast.staff):
        assert cast.dora.email not in signed_in_as(person).get(inside).text
    looks = AuditEvent.objects.filter(action="view_person", subject_id=cast.dora.pk)
    assert [it.actor_id for it in looks] == [cast.bob.pk]


def test_the_same_again_is_sent_once_and_told(project: Notice, dora: Client) -> None:
    for _again in range(2):
        answer = dora.post(page(project), SAID, follow=True)
    assert "it was not sent again" in answer.text
    assert Ask.objects.count() == 1
    assert OutgoingMail.objects.filter(event="partner_asked").count() == 2


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"share": ""}, "Without your address nobody can answer"),
        ({"message": "\u200b"}, "letters one can read"),
        ({"message": "x" * 1001}, "at most 1000"),
    ],
)
def test_without_the_tick_or_words_nothing_goes(
    wrong: dict[str, str], told: str, project: Notice, dora: Client
) -> None:
    answer = dora.post(page(project), SAID | wrong)
    assert answer.status_code == 422
    assert told in answer.text
    assert not Ask.objects.exists()
    assert not OutgoingMail.objects.filter(event="partner_asked").exists()


def test_there_is_an_end_to_what_one_asks_in_a_day(cast: Cast, project: Notice) -> None:
    now = timezone.now()
    for number in range(10):
        entry = make_pledge(cast.company, amount=number + 1)
        services.ask(entry=entry, person=cast.dora, message="Me?", now=now)
    with pytest.raises(AskRefused, match="tomorrow"):
        services.ask(entry=project, person=cast.dora, message="Me?", now=now)
    services.ask(entry=project, person=cast.dora, message="Me?", now=now + timedelta(days=1))
    assert Ask.objects.count() == 11


def test_what_is_over_or_read_by_nobody_takes_no_message(
    cast: Cast, project: Notice, dora: Client
) -> None:
    over = make_pledge(cast.company, ends_on=TODAY - timedelta(days=1))
    answer = dora.post(page(over, "pledges"), SAID)
    assert (answer.status_code, "This is over" in answer.text) == (422, True)
    Membership.objects.all().delete()
    shown = dora.get(page(project)).text
    assert "Nobody reads messages" in shown
    assert 'name="message"' not in shown
    answer = dora.post(page(project), SAID)
    assert (answer.status_code, "Nobody reads messages" in answer.text) == (422, True)
    assert not Ask.objects.exists()


def test_drafts_and_events_have_no_such_page_and_staff_and_its_own_people_do_not_ask(
    cast: Cast, project: Notice, dora: Client, signed_in_as: SignIn
) -> None:
    now = timezone.now()
    event = make_notice(cast.company, kind="event", starts_at=now, ends_at=now + timedelta(hours=1))
    for entry in (event, make_notice(cast.company, state=State.DRAFT)):
        assert dora.get(page(entry)).status_code == 404
    assert dora.get(page(project, "pledges")).status_code == 404
    for person in (cast.staff, cast.rita):
        assert signed_in_as(person).post(page(project), SAID).status_code == 403
    assert signed_in_as(cast.charlie).post(page(project), SAID).status_code == 302


def test_what_one_asked_is_nobody_elses_and_goes_with_the_account(
    cast: Cast, project: Notice, dora: Client, signed_in_as: SignIn
) -> None:
    dora.post(page(project), SAID)
    own = f"/en/me/asked/{Ask.objects.get().uuid}/"
    for person in (cast.emil, cast.alice, cast.staff):
        assert signed_in_as(person).get(own).status_code == 404
    erase_person(user_id=cast.dora.pk, cause="asked", now=timezone.now())
    assert not Ask.objects.exists()
    mails = OutgoingMail.objects.filter(event="partner_asked")
    assert set(mails.values_list("text", "state")) == {("", "withheld")}


def test_two_accounts_that_become_one_keep_what_either_asked(cast: Cast, project: Notice) -> None:
    now, other = timezone.now(), make_pledge(cast.company)
    for person, entry in ((cast.dora, project), (cast.emil, project), (cast.emil, other)):
        services.ask(entry=entry, person=person, message=f"{person.pk}", now=now)  # type: ignore[arg-type]
    services.join_asks(into=cast.dora, other=cast.emil)
    mine = Ask.objects.of(cast.dora)
    assert {(it.entry, it.message) for it in mine} == {
        (project, str(cast.dora.pk)),
        (other, str(cast.emil.pk)),
    }


def test_two_notices_of_one_name_have_two_titles(cast: Cast, client: Client) -> None:
    rows = [make_notice(cast.company, last_day=TODAY + timedelta(days=days)) for days in (1, 366)]
    titles = {client.get(it.get_absolute_url()).text.split("<title>")[1][:80] for it in rows}
    assert len(titles) == 2


def test_who_looks_at_many_asks_leaves_a_line_for_each_in_one_statement(
    cast: Cast, signed_in_as: SignIn
) -> None:
    pledge, now = make_pledge(cast.company), timezone.now()
    Ask.objects.bulk_create(
        Ask(pledge=pledge, person=make_user(), message="I do.", created_at=now) for _one in range(9)
    )
    alice = signed_in_as(cast.alice)
    own = f"/en/employer/partners/pledges/{pledge.uuid}/"
    with CaptureQueriesContext(connection) as asked:
        assert "I do." in alice.get(own).text
    lines = [it for it in asked if 'INSERT INTO "accounts_auditevent"' in it["sql"]]
    assert len(lines) == 1
    looks = AuditEvent.objects.filter(action="view_person", target__startswith="partners ask")
    assert looks.values("subject_id").distinct().count() == looks.count() == 9
    refused = alice.post(f"{own}told/", {"told": "-1"})
    assert (refused.status_code, "I do." in refused.text, looks.count()) == (422, False, 9)
