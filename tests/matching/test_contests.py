"""Contesting a line: kept once, seen by its owner and the staff, answered with a reason."""

from urllib.parse import quote
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import AuditEvent
from mail.models import OutgoingMail
from matching.models import Contest, Match
from matching.services.contests import (
    AlreadyContested,
    AlreadySettled,
    NothingChanged,
    contest_line,
    settle_contest,
)
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db

SIEM, LINUX = "portal:siem", "portal:linux"
SAID = "I ran a SIEM for years."


def path(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"matching:{name}", args=args)


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    return make_vacancy(cast.company, [(SIEM, 4, "must"), (LINUX, 2, "nice")])


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.dora)


def say(client: Client, vacancy: Vacancy, need: str = SIEM, text: str = SAID) -> int:
    return client.post(path("contest", vacancy.uuid), {"need": need, "text": text}).status_code


@pytest.fixture
def contest(dora: Client, vacancy: Vacancy) -> Contest:
    assert say(dora, vacancy) == 302
    return Contest.objects.get()


def test_it_keeps_the_line_as_it_was(cast: Cast, contest: Contest) -> None:
    assert (contest.profile, contest.need, contest.text) == (cast.dora_profile, SIEM, SAID)
    assert (contest.part["verdict"], contest.part["via"]["level"]) == ("partly", 3)


def test_it_shows_its_owner_what_became_of_it(
    dora: Client, vacancy: Vacancy, contest: Contest
) -> None:
    for address in (path("chances"), path("chance", vacancy.uuid)):
        page = dora.get(address).content.decode()
        assert SAID in page
        assert "waits for an answer" in page


def test_it_takes_each_line_once_while_it_waits(
    dora: Client, vacancy: Vacancy, contest: Contest
) -> None:
    assert say(dora, vacancy, text="again") == 422
    assert say(dora, vacancy, LINUX) == 302
    assert list(Contest.objects.values_list("need", flat=True)) == [LINUX, SIEM]


def test_it_says_so_before_anybody_writes(dora: Client, vacancy: Vacancy, contest: Contest) -> None:
    page = dora.get(path("chance", vacancy.uuid))
    words = page.content.decode()
    assert f"?need={quote(SIEM)}#contest" not in words
    assert f"?need={quote(LINUX)}#contest" in words
    assert [value for value, _name in page.context["form"].fields["need"].choices] == ["", LINUX]
    assert say(dora, vacancy, LINUX) == 302
    page = dora.get(path("chance", vacancy.uuid))
    assert "You have contested every line" in page.content.decode()


def test_the_service_says_so_before_the_database_does(cast: Cast, contest: Contest) -> None:
    with CaptureQueriesContext(connection) as asked, pytest.raises(AlreadyContested):
        contest_line(
            profile=contest.profile,
            vacancy=contest.vacancy,
            part=contest.part,
            text="again",
            now=timezone.now(),
        )
    assert not [one for one in asked if one["sql"].startswith("INSERT")]


def test_the_database_takes_each_line_once_while_it_waits(contest: Contest) -> None:
    contest.pk, contest.uuid = None, uuid4()
    with pytest.raises(IntegrityError, match="contest_open_once"), transaction.atomic():
        contest.save()


@pytest.mark.django_db(transaction=True)
def test_a_vacancy_that_has_gone_is_not_called_contested(cast: Cast, vacancy: Vacancy) -> None:
    gone = Vacancy.objects.get()
    vacancy.delete()
    part = {"need": {"skill": SIEM}}
    now = timezone.now()
    with pytest.raises(IntegrityError, match="vacancy_id"):
        contest_line(profile=cast.dora_profile, vacancy=gone, part=part, text=SAID, now=now)


@pytest.mark.parametrize(
    ("need", "text"), [("portal:python", SAID), ("", SAID), (SIEM, ""), (SIEM, "x" * 501)]
)
def test_it_refuses_what_is_no_line_or_no_text(
    dora: Client, vacancy: Vacancy, need: str, text: str
) -> None:
    assert say(dora, vacancy, need, text) == 422
    assert not Contest.objects.exists()


def test_it_tells_no_company(
    cast: Cast, vacancy: Vacancy, contest: Contest, signed_in_as: SignIn
) -> None:
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile)
    assert SAID not in signed_in_as(cast.bob).get(path("match", match.uuid)).content.decode()
    assert not OutgoingMail.objects.filter(text__contains=SAID).exists()


def test_the_staff_see_it_without_a_name(
    cast: Cast, contest: Contest, signed_in_as: SignIn
) -> None:
    client = signed_in_as(cast.staff)
    for address in (path("contests"), path("settle", contest.uuid)):
        page = client.get(address).content.decode()
        assert SAID in page
        assert "Dora" not in page
        assert "dora@" not in page


def put_right(cast: Cast) -> None:
    """Dora raises her level to the asked one."""
    claim = cast.dora_profile.claims.get(skill=SIEM)
    claim.level = 4
    claim.save()


def test_the_staff_see_what_the_line_was_made_from(
    cast: Cast, contest: Contest, signed_in_as: SignIn
) -> None:
    client, address = signed_in_as(cast.staff), path("settle", contest.uuid)
    page = client.get(address)
    words = page.content.decode()
    assert reverse("skills:skill", args=[SIEM]) in words
    assert "advanced (own statement; confirmed)" in words
    assert "Their language is English" in words
    assert [line.verdict for line in page.context["today"]] == ["partly"]
    put_right(cast)
    assert [line.verdict for line in client.get(address).context["today"]] == ["met"]


def test_nothing_is_mailed_as_put_right_that_is_not(
    cast: Cast, contest: Contest, signed_in_as: SignIn
) -> None:
    client, address = signed_in_as(cast.staff), path("settle", contest.uuid)
    data = {"state": "corrected", "answer": "The level is right now."}
    page = client.post(address, data)
    assert page.status_code == 422
    assert "This line still says the same" in page.content.decode()
    assert "The level is right now." in page.content.decode()
    contest.refresh_from_db()
    assert contest.is_open
    assert not OutgoingMail.objects.filter(event="contest_settled").exists()
    put_right(cast)
    assert client.post(address, data).status_code == 302
    assert OutgoingMail.objects.filter(event="contest_settled").exists()


def test_a_line_that_is_not_asked_for_any_more_is_put_right(
    cast: Cast, vacancy: Vacancy, contest: Contest
) -> None:
    vacancy.needs.get(skill=SIEM).delete()
    settle(contest, cast, "corrected")
    assert contest.state == "corrected"


def test_of_a_closed_vacancy_nobody_can_say_that_it_was_put_right(
    cast: Cast, vacancy: Vacancy, contest: Contest, signed_in_as: SignIn
) -> None:
    put_right(cast)
    Vacancy.objects.filter(pk=vacancy.pk).update(state="closed")
    page = signed_in_as(cast.staff).get(path("settle", contest.uuid)).content.decode()
    assert "The vacancy has closed" in page
    with pytest.raises(NothingChanged):
        settle(contest, cast, "corrected")
    settle(contest, cast, "kept")
    assert contest.state == "kept"


def settle(contest: Contest, cast: Cast, to: str) -> None:
    settle_contest(contest=contest, to=to, answer="Because.", by=cast.staff, now=timezone.now())
    contest.refresh_from_db()


def test_the_answer_is_kept_and_mailed_in_the_persons_language(
    cast: Cast, contest: Contest, dora: Client, signed_in_as: SignIn
) -> None:
    cast.dora.language = "nl"
    cast.dora.save()
    put_right(cast)
    data = {"state": "corrected", "answer": "The link was wrong."}
    assert signed_in_as(cast.staff).post(path("settle", contest.uuid), data).status_code == 302
    contest.refresh_from_db()
    assert (contest.state, contest.settled_by) == ("corrected", cast.staff)
    mail = OutgoingMail.objects.get(event="contest_settled")
    assert mail.to == cast.dora.email
    assert mail.language == "nl"
    for words in ("The link was wrong.", SAID, "/nl/me/vacancies/"):
        assert words in mail.text
    assert "The link was wrong." in mail.html
    assert "The link was wrong." in dora.get(path("chances")).content.decode()


def test_an_answer_needs_a_decision_and_a_reason(
    cast: Cast, contest: Contest, signed_in_as: SignIn
) -> None:
    client = signed_in_as(cast.staff)
    for data in ({"state": "kept", "answer": " "}, {"state": "open", "answer": "x"}):
        assert client.post(path("settle", contest.uuid), data).status_code == 422
    contest.refresh_from_db()
    assert contest.is_open


def test_it_is_answered_once(cast: Cast, contest: Contest, signed_in_as: SignIn) -> None:
    now = timezone.now()
    settle_contest(contest=contest, to="kept", answer="Right as it is.", by=cast.staff, now=now)
    with pytest.raises(AlreadySettled):
        settle_contest(contest=contest, to="corrected", answer="Else.", by=cast.staff, now=now)
    data = {"state": "corrected", "answer": "Else."}
    signed_in_as(cast.staff).post(path("settle", contest.uuid), data)
    contest.refresh_from_db()
    assert contest.answer == "Right as it is."
    assert OutgoingMail.objects.filter(event="contest_settled").count() == 1


def test_a_settled_line_can_be_contested_again(
    cast: Cast, dora: Client, vacancy: Vacancy, contest: Contest
) -> None:
    settle_contest(contest=contest, to="kept", answer="No.", by=cast.staff, now=timezone.now())
    assert say(dora, vacancy, text="Still wrong.") == 302
    assert Contest.objects.count() == 2


def test_both_steps_are_in_the_audit_trail(cast: Cast, contest: Contest) -> None:
    settle_contest(contest=contest, to="kept", answer="No.", by=cast.staff, now=timezone.now())
    rows = AuditEvent.objects.filter(target=f"contest {contest.uuid}").order_by("pk")
    assert [(row.actor_id, row.subject_id, row.action) for row in rows] == [
        (cast.dora.pk, cast.dora.pk, "contest"),
        (cast.staff.pk, cast.dora.pk, "settle"),
    ]


def test_it_changes_no_score(cast: Cast, vacancy: Vacancy, dora: Client) -> None:
    publish(vacancy)
    before = Match.objects.values().get(profile=cast.dora_profile)
    say(dora, vacancy)
    settle_contest(
        contest=Contest.objects.get(),
        to="kept",
        answer="Right as it is.",
        by=cast.staff,
        now=timezone.now(),
    )
    assert Match.objects.values().get(profile=cast.dora_profile) == before
