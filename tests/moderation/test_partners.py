"""What partners publish and mentoring programmes are reported, decided about and given back."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from mail.models import OutgoingMail
from mentoring import services as mentoring
from mentoring.models import Programme
from moderation.figures import figures
from moderation.models import Case, Complaint
from moderation.services.deciding import NotPossible, outcomes_for
from partners import services as partners
from partners.models import Action, Notice, Pledge
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_vacancy
from tests.mentoring.conftest import make_programme
from tests.moderation.helpers import WHY, decide, report
from tests.moderation.test_complaints import SAID, link
from tests.moderation.test_courses import filled, mailed
from tests.partners.entries import make_notice, make_pledge
from vacancies.models import Company
from vacancies.services import approve_company

pytestmark = pytest.mark.django_db
Text = Pledge | Notice | Programme
MAKE: dict[str, Callable[[Company], Text]] = {
    "pledge": make_pledge,
    "notice": make_notice,
    "programme": make_programme,
}


@pytest.fixture(params=MAKE)
def text(request: pytest.FixtureRequest, cast: Cast) -> Text:
    """Of the cast's company, which is approved and has three people."""
    Company.objects.filter(pk=cast.company.pk).update(kind=Company.Kind.UNIVERSITY)
    cast.company.refresh_from_db()
    made = MAKE[request.param](cast.company)
    made.refresh_from_db()
    return made


def path(text: Text) -> str:
    if isinstance(text, Programme):
        return f"/en/mentoring/programmes/{text.uuid}/report/"
    sort = "pledges" if isinstance(text, Pledge) else "notices"
    return f"/en/partners/{sort}/{text.uuid}/report/"


def page(text: Text) -> str:
    return "/en/mentoring/" if isinstance(text, Programme) else text.get_absolute_url()


def state(text: Text) -> str:
    text.refresh_from_db()
    return str(text.state)


def stands(client: Client, text: Text) -> bool:
    """Whether anybody finds it, with the way to report it."""
    return path(text) in client.get(page(text)).content.decode()


def away(text: Text) -> str:
    """The hardest that can be decided about it alone."""
    return "send_back" if isinstance(text, Programme) else "withdraw"


def sent_again(text: Text) -> None:
    """Its people change a word and send it to staff."""
    text.refresh_from_db()
    if isinstance(text, Programme):
        content = mentoring.Content(
            title="Other steps", about="x", rule=text.rule, starts_on=text.starts_on,
            ends_on=text.ends_on,
        )  # fmt: skip
        mentoring.save_programme(programme=text, content=content, seen_version=text.edit_version)
        return
    now = timezone.now()
    partners.edit_entry(
        text, content={"text": "In other words."}, seen_version=text.edit_version, now=now
    )
    text.refresh_from_db()
    if text.allows(Action.SUBMIT):
        partners.take_step(text, Action.SUBMIT, now=now)


def test_the_whole_round(client: Client, cast: Cast, text: Text, signed_in_as: SignIn) -> None:
    """Reported by nobody with an account, taken away, contested by its people, given back."""
    before = state(text)
    assert stands(client, text)
    assert client.post(path(text).replace("/en/", "/fr/"), filled()).status_code == 302
    assert OutgoingMail.objects.get(event="report_received").language == "fr"
    case = Case.objects.get()
    desk = f"/en/staff/reports/{case.uuid}/"
    shown = signed_in_as(cast.staff).get(desk).content.decode()
    for words in (WHY, "what it promises does not exist", "Whose it is", "As it stands"):
        assert words in shown
    decision = {
        "outcome": away(text),
        "ground": "terms",
        "rule": "Rule 3",
        "facts": "Nobody keeps this promise.",
        "seen_version": str(case.version),
        "seen_text": str(text.edit_version),
    }
    assert signed_in_as(cast.staff).post(desk, decision).status_code == 302
    assert state(text) in ("withdrawn", "sent_back")
    assert not stands(Client(), text)
    people = {cast.alice.email, cast.bob.email, cast.rita.email}
    assert mailed("text_moderated") == people
    client.post(link("text_moderated", cast.bob.email), SAID)
    case.refresh_from_db()
    assert (case.is_open, case.round, Complaint.objects.get().member) == (True, 2, cast.bob)
    decide(case, cast.staff, "restore")
    assert state(text) == before
    assert stands(Client(), text)
    traces = AuditEvent.objects.filter(action="moderate").order_by("pk")
    assert list(traces.values_list("reason", flat=True)) == [away(text), "restore"]


def test_its_people_read_what_and_why_on_their_page_and_in_the_mail(
    cast: Cast, text: Text, signed_in_as: SignIn
) -> None:
    decide(report(text).case, cast.staff, away(text), facts="Nobody keeps this promise.")
    name = "mentoring:organise" if isinstance(text, Programme) else "partners:preview"
    sort = ["pledges" if isinstance(text, Pledge) else "notices"]
    args = [*([] if isinstance(text, Programme) else sort), text.uuid]
    assert (
        "Nobody keeps this promise."
        in signed_in_as(cast.bob).get(reverse(name, args=args)).content.decode()
    )
    for event in ("report_decided", "text_moderated"):
        mail = OutgoingMail.objects.filter(event=event)[0]
        told = " ".join(mail.text.split())
        for words in ("Law of 3 April 1997", "Nobody keeps", "no automated means", "/complaint/"):
            assert words in told
        assert str(text.title) in f"{mail.subject} {told}"
        assert ("the vacancy" in told, "the course" in told) == (False, False)
    theirs = OutgoingMail.objects.filter(event="text_moderated")
    assert not [one for one in theirs if "nina" in f"{one.text}{one.html}".lower()]


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_the_mails_are_in_the_language_of_who_reads_them(
    cast: Cast, language: str, text: Text
) -> None:
    type(cast.alice).objects.update(language=language)
    decide(report(text, language=language).case, cast.staff, away(text))
    english = ("You reported", "was reported to us", "has arrived", "You receive this")
    for event in ("report_received", "report_decided", "text_moderated"):
        mail = OutgoingMail.objects.filter(event=event)[0]
        assert mail.language == language
        assert [one for one in english if one in f"{mail.subject} {mail.text}"] == []


def test_what_nobody_can_read_is_not_reported(client: Client, text: Text) -> None:
    hidden, status = ("draft", 410) if not isinstance(text, Programme) else ("waiting", 404)
    type(text).objects.filter(pk=text.pk).update(state=hidden)
    assert client.get(path(text)).status_code == status
    assert client.post(path(text), filled()).status_code == status
    if not isinstance(text, Programme):
        type(text).objects.filter(pk=text.pk).update(published_at=None)
        assert client.post(path(text), filled()).status_code == 404
    assert not Case.objects.exists()


def test_a_programme_of_the_portal_is_nobodys_to_report(client: Client, cast: Cast) -> None:
    own = make_programme()
    assert client.get(path(own)).status_code == 404
    assert path(own) not in client.get("/en/mentoring/").content.decode()


def test_only_what_its_state_allows_can_be_decided(cast: Cast, text: Text) -> None:
    case = report(text).case
    hard = [] if isinstance(text, Programme) else ["withdraw"]
    assert outcomes_for(case) == ["keep", "send_back", *hard, "disapprove"]
    decide(case, cast.staff, away(text))
    assert outcomes_for(Case.objects.get()) == ["keep", "disapprove", "restore"]
    with pytest.raises(NotPossible):
        decide(report(text, email="otto@example.net").case, cast.staff, "close")


@pytest.mark.parametrize("make", [make_pledge, make_notice])
def test_what_is_over_is_taken_off_its_page_too_and_comes_back_as_it_was(
    cast: Cast, make: Callable[..., Text]
) -> None:
    over = make(cast.company, state="ended", published_at=timezone.now())
    case = report(over).case
    assert outcomes_for(case) == ["keep", "withdraw", "disapprove"]
    decide(case, cast.staff, "withdraw")
    assert state(over) == "withdrawn"
    report(over, email="otto@example.net")
    decide(case, cast.staff, "restore")
    assert state(over) == "ended"


def test_what_staff_published_again_comes_back_to_where_it_was_the_next_time(
    cast: Cast, text: Text
) -> None:
    case = report(text).case
    decide(case, cast.staff, away(text))
    sent_again(text)
    assert state(text) == "waiting"
    if isinstance(text, Programme):
        mentoring.review(programme=text, show=True, reason="", seen_version=text.edit_version)
    else:
        seen = text.edit_version
        partners.take_step(text, Action.PUBLISH, now=timezone.now(), seen_version=seen)
    sent_again(text)
    report(text, email="olga@example.net")
    decide(case, cast.staff, away(text))
    report(text, email="oona@example.net")
    decide(case, cast.staff, "restore")
    assert state(text) == "waiting"


def test_nothing_comes_back_in_words_that_staff_have_not_read(cast: Cast, text: Text) -> None:
    case = report(text).case
    decide(case, cast.staff, away(text))
    report(text, email="otto@example.net")
    type(text).objects.filter(pk=text.pk).update(edit_version=7)
    with pytest.raises(NotPossible):
        decide(case, cast.staff, "restore", seen_text=1)
    assert state(text) in ("withdrawn", "sent_back")


@pytest.mark.parametrize("make", [make_pledge, make_notice])
def test_what_its_people_withdrew_since_stays_withdrawn(
    cast: Cast, make: Callable[..., Text]
) -> None:
    text = make(cast.company)
    case = report(text).case
    decide(case, cast.staff, "withdraw")
    text.refresh_from_db()
    sent_again(text)
    assert isinstance(text, (Pledge, Notice))
    partners.take_step(text, Action.WITHDRAW, now=timezone.now())
    report(text, email="otto@example.net")
    decide(case, cast.staff, "restore")
    assert state(text) == "withdrawn"


def test_an_approval_takes_all_of_it_along_and_brings_it_back(cast: Cast, text: Text) -> None:
    """What somebody has moved since stays where it is."""
    others: list[Text] = [make(cast.company) for make in MAKE.values()]
    moved: list[Text] = [make(cast.company) for make in MAKE.values()]
    for one in (*others, *moved):
        one.refresh_from_db()
    before = [state(one) for one in (text, *others)]
    case = report(text).case
    decide(case, cast.staff, "disapprove")
    assert {state(one) for one in (text, *others, *moved)} == {"waiting"}
    for one in moved:
        _move(one)
    report(text, email="otto@example.net")
    decide(case, cast.staff, "restore")
    assert [state(one) for one in (text, *others)] == before
    assert "published" not in {state(one) for one in moved}
    assert "shown" not in {state(one) for one in moved}


def _move(text: Text) -> None:
    if isinstance(text, Programme):
        sent_again(text)
    else:
        partners.take_step(text, Action.SEND_BACK, now=timezone.now(), note="Say how.")


def test_another_approval_alone_shows_nothing_of_what_staff_took_back(
    cast: Cast, text: Text
) -> None:
    decide(report(text).case, cast.staff, "disapprove")
    approve_company(company=cast.company, by=cast.staff, now=timezone.now())
    assert state(text) == "waiting"


def test_a_form_sent_twice_is_one_report_and_a_wrong_one_is_none(
    client: Client, text: Text
) -> None:
    for wrong in ({"text": "a\x00b"}, {"reason": "revenge"}, {"good_faith": ""}):
        assert client.post(path(text), filled(**wrong)).status_code == 422
    assert not Case.objects.exists()
    same = filled(form_key=str(uuid4()))
    for _press in range(2):
        assert client.post(path(text), same).status_code == 302
    case = Case.objects.get()
    assert (case.reports.count(), case.subject) == (1, text)


def test_the_queue_names_the_kind_and_the_figures_count_it(
    cast: Cast, text: Text, signed_in_as: SignIn
) -> None:
    report(text)
    report(make_vacancy(cast.company))
    queue = signed_in_as(cast.staff).get("/en/staff/reports/").content.decode()
    kinds = {Pledge: "Pledge", Notice: "Notice", Programme: "Mentoring programme"}
    for words in (f"<li>{kinds[type(text)]}</li>", "<li>Vacancy</li>", str(text.title)):
        assert words in queue
    counted = figures(now=timezone.now())
    assert (counted.reports, counted.about_courses, counted.about_partners) == (2, 0, 1)


def test_a_case_is_about_exactly_one_thing(cast: Cast, text: Text) -> None:
    fields: dict[str, Any] = {str(text._meta.model_name): text}
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(opened_at=timezone.now(), vacancy=make_vacancy(cast.company), **fields)
