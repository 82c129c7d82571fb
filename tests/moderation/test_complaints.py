"""Saying by the link of a mail that a decision is wrong: the case opens again."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from mail.models import OutgoingMail
from moderation.models import Case, Complaint, Decision
from moderation.services.deciding import NotPossible
from moderation.signing import SALT, VALID_FOR, Side, complaint_url
from tests.cast import Cast
from tests.factories import make_vacancy
from tests.moderation.helpers import decide, report
from tests.vacancies.stories import content
from vacancies.models import Vacancy
from vacancies.services import close_vacancy, edit_vacancy, recall_vacancy, reopen_vacancy

pytestmark = pytest.mark.django_db
SIEM = ("portal:siem", 2, "must")
SAID = {"text": "The course was free; the advert says so in its last line."}


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    return make_vacancy(cast.company, [SIEM])


@pytest.fixture
def case(cast: Cast, vacancy: Vacancy) -> Case:
    """Of which the vacancy was closed."""
    found = report(vacancy).case
    decide(found, cast.staff, "close")
    return found


def link(event: str, to: str) -> str:
    """The newest one that was mailed to an address."""
    mail = OutgoingMail.objects.filter(event=event, to=to).latest("pk")
    found = re.search(r"http://testserver(/\S+/complaint/\S+)", mail.text)
    assert found is not None
    return found.group(1)


def test_opening_the_link_changes_nothing(cast: Cast, case: Case, client: Client) -> None:
    address = link("vacancy_moderated", cast.alice.email)
    assert [client.get(address).status_code for _time in range(3)] == [200] * 3
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("side", ["company", "reporter"])
def test_it_opens_the_case_again_once(cast: Cast, case: Case, client: Client, side: str) -> None:
    address = (
        link("vacancy_moderated", cast.bob.email)
        if side == "company"
        else link("report_decided", "nina@example.net")
    )
    for _time in range(2):
        answer = client.post(address, SAID)
        assert "We have your complaint" in answer.content.decode()
    case.refresh_from_db()
    assert (case.is_open, case.round, Complaint.objects.count()) == (True, 2, 1)
    assert Complaint.objects.get().text == SAID["text"]


def test_staff_can_take_back_what_they_decided(
    cast: Cast, vacancy: Vacancy, case: Case, client: Client
) -> None:
    client.post(link("vacancy_moderated", cast.alice.email), SAID)
    decide(case, cast.staff, "restore")
    vacancy.refresh_from_db()
    assert (vacancy.state, vacancy.held_by_staff) == ("published", False)
    mails = OutgoingMail.objects.filter(key__contains=str(Decision.objects.latest("round").uuid))
    told = set(mails.values_list("to", flat=True))
    assert told == {"nina@example.net", cast.alice.email, cast.bob.email, cast.rita.email}


def test_nothing_comes_back_in_words_that_staff_have_not_read(
    cast: Cast, vacancy: Vacancy, case: Case, client: Client
) -> None:
    client.post(link("vacancy_moderated", cast.alice.email), SAID)
    read = vacancy.edit_version
    Vacancy.objects.filter(pk=vacancy.pk).update(edit_version=read + 1, title="Pay us first")
    with pytest.raises(NotPossible):
        decide(case, cast.staff, "restore", seen_text=read)
    vacancy.refresh_from_db()
    assert vacancy.state == "closed"


def test_an_approval_comes_back_with_its_vacancy(cast: Cast, vacancy: Vacancy) -> None:
    case = report(vacancy).case
    decide(case, cast.staff, "disapprove")
    report(vacancy, email="otto@example.net")
    decide(case, cast.staff, "restore")
    vacancy.refresh_from_db()
    assert (vacancy.is_open, vacancy.company.approved) == (True, True)


@pytest.mark.parametrize("outcome", ["recall", "disapprove"])
def test_what_the_company_closed_meanwhile_stays_closed(
    cast: Cast, vacancy: Vacancy, outcome: str
) -> None:
    case = report(vacancy).case
    decide(case, cast.staff, outcome)
    filled = Vacancy.Closing.FILLED
    close_vacancy(vacancy=vacancy, reason="", kind=filled, by=cast.bob, now=timezone.now())
    report(vacancy, email="otto@example.net")
    decide(case, cast.staff, "restore")
    vacancy.refresh_from_db()
    assert (vacancy.state, vacancy.closing_kind) == ("closed", "filled")


def test_what_was_over_before_is_not_published_with_the_approval(
    cast: Cast, vacancy: Vacancy
) -> None:
    case = report(vacancy).case
    close_vacancy(vacancy=vacancy, reason="", by=cast.bob, now=timezone.now())
    decide(case, cast.staff, "disapprove")
    report(vacancy, email="otto@example.net")
    decide(case, cast.staff, "restore")
    vacancy.refresh_from_db()
    assert (vacancy.state, vacancy.company.approved) == ("closed", True)


def test_what_the_company_closed_after_the_staff_did_stays_closed(
    cast: Cast, vacancy: Vacancy, case: Case
) -> None:
    reopen_vacancy(vacancy=vacancy, now=timezone.now())
    close_vacancy(vacancy=vacancy, reason="", by=cast.bob, now=timezone.now())
    report(vacancy, email="otto@example.net")
    decide(case, cast.staff, "restore")
    vacancy.refresh_from_db()
    assert vacancy.state == "closed"


def test_with_an_approval_comes_back_all_that_went_with_it(cast: Cast, vacancy: Vacancy) -> None:
    """Where nobody has touched it since; what was rewritten waits to be read."""
    same, rewritten, alone = (make_vacancy(cast.company, [SIEM]) for _ in range(3))
    recall_vacancy(vacancy=alone, note="Something else.", now=timezone.now())
    case = report(vacancy).case
    decide(case, cast.staff, "disapprove")
    edit_vacancy(
        vacancy=rewritten,
        content=content(),
        seen_version=rewritten.edit_version,
        now=timezone.now(),
    )
    report(vacancy, email="otto@example.net")
    decide(case, cast.staff, "restore")
    found = dict(Vacancy.objects.values_list("pk", "state"))
    open_ones = {pk for pk, state in found.items() if state == "published"}
    assert open_ones == {vacancy.pk, same.pk}
    assert (found[rewritten.pk], found[alone.pk]) == ("in_review", "in_review")


def test_the_company_hears_what_became_of_its_complaint(
    cast: Cast, case: Case, client: Client
) -> None:
    client.post(link("vacancy_moderated", cast.alice.email), SAID)
    decide(case, cast.staff, "keep")
    last = Decision.objects.latest("round")
    assert OutgoingMail.objects.filter(
        event="vacancy_moderated", key__contains=str(last.uuid)
    ).exists()


def test_nobody_complains_twice_in_a_row(cast: Cast, case: Case, client: Client) -> None:
    client.post(link("vacancy_moderated", cast.alice.email), SAID)
    decide(case, cast.staff, "keep")
    page = client.post(link("vacancy_moderated", cast.alice.email), SAID).content.decode()
    assert "nothing more can be said here" in page
    assert Complaint.objects.count() == 1
    client.post(link("vacancy_moderated", cast.bob.email), SAID)
    assert Complaint.objects.count() == 2


def test_an_older_decision_is_contested_no_more(cast: Cast, case: Case, client: Client) -> None:
    first = link("report_decided", "nina@example.net")
    client.post(link("vacancy_moderated", cast.alice.email), SAID)
    decide(case, cast.staff, "restore")
    assert "nothing more can be said here" in client.post(first, SAID).content.decode()
    assert Complaint.objects.count() == 1


def test_whoever_left_the_company_has_no_say(cast: Cast, case: Case, client: Client) -> None:
    address = link("vacancy_moderated", cast.bob.email)
    cast.company.memberships.filter(user=cast.bob).delete()
    assert "nothing more can be said here" in client.post(address, SAID).content.decode()
    assert not Complaint.objects.exists()


def test_a_link_of_nobody_says_so(case: Case, client: Client) -> None:
    side = Side(Decision.objects.get().pk, report=1)
    good = complaint_url(side, language="en").removeprefix("http://testserver")
    strange = signing.dumps(["x"], salt=SALT, compress=True)
    for address in (good[:-4] + "xx/", f"/en/moderation/complaint/{strange}/"):
        assert client.get(address).status_code == 404
        assert client.post(address, SAID).status_code == 404
    assert not Complaint.objects.exists()


def test_a_link_ends_after_six_months(
    case: Case, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = link("report_decided", "nina@example.net")
    monkeypatch.setattr("moderation.signing.VALID_FOR", timedelta(seconds=-1))
    assert client.post(address, SAID).status_code == 404
    assert timedelta(days=181) < VALID_FOR < timedelta(days=185)


@pytest.mark.parametrize("text", ["", "x" * 20_000, "a\x00b"])
def test_it_refuses_what_says_nothing(case: Case, client: Client, text: str) -> None:
    address = link("report_decided", "nina@example.net")
    assert client.post(address, {"text": text}).status_code == 422
    assert not Complaint.objects.exists()
