"""Staff decide about a reported vacancy: one effect, and reasons to everybody it concerns."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent
from mail.models import OutgoingMail
from matching.answers import Answers, answers_of
from matching.models import Candidacy
from matching.services.applying import apply
from matching.services.ending import tell_ended
from moderation.models import Case, CaseClosed, Decision, StaleCase
from moderation.services.deciding import NotPossible, outcomes_for
from tests.cast import Cast, assemble
from tests.conftest import SignIn
from tests.factories import make_vacancy
from tests.meanwhile import while_it_is_open
from tests.moderation.helpers import WHY, decide, report
from tests.vacancies.stories import NOW, together
from vacancies.models import NotAllowedNow, Vacancy
from vacancies.services import (
    close_vacancy,
    publish_vacancy,
    reopen_vacancy,
    send_back_vacancy,
    submit_vacancy,
)

pytestmark = pytest.mark.django_db
SIEM = ("portal:siem", 2, "must")


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    return make_vacancy(cast.company, [SIEM])


@pytest.fixture
def case(vacancy: Vacancy) -> Case:
    return report(vacancy).case


@pytest.fixture
def staff(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.staff)


def page(case: Case) -> str:
    return f"/en/staff/reports/{case.uuid}/"


def filled(case: Case, **fields: str) -> dict[str, str]:
    return {
        "outcome": "close",
        "ground": "terms",
        "rule": "Rule 3",
        "facts": "It asks for money.",
        "seen_version": str(case.version),
        "seen_text": str(case.vacancy.edit_version),
    } | fields


def mailed(event: str) -> set[str]:
    return set(OutgoingMail.objects.filter(event=event).values_list("to", flat=True))


def test_the_queue_is_one_line_a_vacancy_and_the_oldest_first(
    cast: Cast, case: Case, staff: Client
) -> None:
    report(case.vacancy, email="otto@example.net", text="Second voice.")
    later = report(make_vacancy(cast.company)).case
    Case.objects.filter(pk=case.pk).update(opened_at=NOW.replace(year=2025))
    shown = staff.get("/en/staff/reports/")
    assert [one.pk for one in shown.context["page_obj"]] == [case.pk, later.pk]
    assert "2 reports" in shown.content.decode()
    assert "Second voice." in shown.content.decode()


def test_a_case_shows_what_was_said_and_the_vacancy_and_leaves_a_trace(
    case: Case, staff: Client
) -> None:
    words = staff.get(page(case)).content.decode()
    assert WHY in words
    assert "nina@example.net" in words
    assert "keeps calm when systems do not" in words
    look = AuditEvent.objects.get(action="view_person")
    assert (look.target, look.subject_id) == (f"case {case.uuid}", None)


def test_taking_back_hides_the_vacancy_and_mails_the_reasons(
    cast: Cast, vacancy: Vacancy, case: Case, client: Client
) -> None:
    decide(case, cast.staff, "recall")
    vacancy.refresh_from_db()
    case.refresh_from_db()
    assert (vacancy.state, vacancy.held_by_staff, case.is_open) == ("in_review", True, False)
    assert client.get(vacancy.get_absolute_url()).status_code == 404
    assert mailed("report_decided") == {"nina@example.net"}
    assert mailed("vacancy_moderated") == {cast.alice.email, cast.bob.email, cast.rita.email}
    for mail in OutgoingMail.objects.filter(event__in=["report_decided", "vacancy_moderated"]):
        for words in ("Law of 3 April 1997", "pay for a", "no automated means", "/complaint/"):
            assert words in " ".join(mail.text.split())
    trace = AuditEvent.objects.get(action="moderate")
    assert (trace.actor_id, trace.reason) == (cast.staff.pk, "recall")


def test_the_company_never_learns_who_reported_it(cast: Cast, case: Case) -> None:
    decide(case, cast.staff, "close")
    mails = list(OutgoingMail.objects.filter(event="vacancy_moderated"))
    assert len(mails) == 3
    told = " ".join(f"{mail.subject} {mail.text} {mail.html}" for mail in mails)
    # Any three letters may stand in the token of an address.
    told = re.sub(r"https?://[^\s\"<>]+", "", told).lower()
    # Spaces as they come: where a mail breaks its lines says nothing.
    told = " ".join(told.split())
    assert [word for word in ("nina", "nys", WHY.lower(), "five hundred") if word in told] == []


def test_leaving_it_tells_only_whoever_reported(cast: Cast, vacancy: Vacancy, case: Case) -> None:
    decide(case, cast.staff, "keep")
    vacancy.refresh_from_db()
    assert vacancy.is_open
    assert mailed("report_decided") == {"nina@example.net"}
    assert mailed("vacancy_moderated") == set()


def test_withdrawing_the_approval_takes_everything_open_back(
    cast: Cast, vacancy: Vacancy, case: Case
) -> None:
    other = make_vacancy(cast.company, [SIEM])
    decide(case, cast.staff, "disapprove")
    cast.company.refresh_from_db()
    states = Vacancy.objects.filter(pk__in=[vacancy.pk, other.pk]).values_list("state", flat=True)
    assert (cast.company.approved, set(states)) == (False, {"in_review"})


@pytest.mark.parametrize("outcome", ["recall", "close"])
def test_an_approved_company_cannot_publish_again_what_staff_took_away(
    cast: Cast, vacancy: Vacancy, case: Case, outcome: str, signed_in_as: SignIn
) -> None:
    decide(case, cast.staff, outcome)
    vacancy.refresh_from_db()
    if outcome == "close":
        reopen_vacancy(vacancy=vacancy, now=NOW)
    step = f"/en/employer/vacancies/{vacancy.uuid}/step/"
    alice = signed_in_as(cast.alice)
    assert alice.post(step, {"action": "publish", "seen_version": "1"}).status_code == 403
    send_back_vacancy(vacancy=vacancy, note="Leave the fee out.", now=NOW)
    with pytest.raises(NotAllowedNow):
        publish_vacancy(vacancy=vacancy, seen_version=1, now=NOW)
    assert submit_vacancy(vacancy=vacancy, now=NOW).state == "in_review"
    assert publish_vacancy(vacancy=vacancy, seen_version=1, now=NOW).held_by_staff is False


def test_a_second_decision_finds_the_first(cast: Cast, case: Case, staff: Client) -> None:
    form = filled(case)
    assert staff.post(page(case), form).status_code == 302
    again = staff.post(page(case), form | {"outcome": "keep"}, follow=True)
    assert "Somebody has decided about this already" in again.content.decode()
    assert [one.outcome for one in Decision.objects.all()] == ["close"]
    assert len(mailed("report_decided")) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_is_told(cast: Cast, case: Case) -> None:
    done = together(
        lambda: decide(case, cast.staff, "recall"), lambda: decide(case, cast.staff, "close")
    )
    assert sorted(type(one).__name__ for one in done) == ["CaseClosed", "Decision"]
    assert (Decision.objects.count(), AuditEvent.objects.filter(action="moderate").count()) == (
        1,
        1,
    )


def test_whoever_has_not_read_the_last_word_reads_it_first(case: Case, staff: Client) -> None:
    form = filled(case)
    report(case.vacancy, email="otto@example.net", text="A second voice.")
    answer = staff.post(page(case), form)
    assert answer.status_code == 422
    assert "More was said about it" in answer.content.decode()
    assert "A second voice." in answer.content.decode()
    seen = answer.context["form"]["seen_version"].value()
    assert staff.post(page(case), form | {"seen_version": str(seen)}).status_code == 302


def test_what_cannot_be_done_changes_nothing(cast: Cast, vacancy: Vacancy, case: Case) -> None:
    Vacancy.objects.filter(pk=vacancy.pk).update(state="closed", closed_at=NOW)
    with pytest.raises(NotPossible):
        decide(case, cast.staff, "recall")
    case.refresh_from_db()
    assert (case.is_open, Decision.objects.count(), mailed("report_decided")) == (True, 0, set())
    assert "recall" not in outcomes_for(Case.objects.get())


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": "restore"},
        {"outcome": "shoot"},
        {"ground": ""},
        {"rule": " "},
        {"facts": ""},
        {"facts": "x" * 2001},
        {"seen_version": "x"},
    ],
)
def test_a_decision_is_whole_or_none(case: Case, staff: Client, wrong: dict[str, str]) -> None:
    assert staff.post(page(case), filled(case, **wrong)).status_code == 422
    assert not Decision.objects.exists()


def test_the_service_asks_for_the_version_that_was_read(cast: Cast, case: Case) -> None:
    with pytest.raises(StaleCase):
        decide(case, cast.staff, seen_version=case.version - 1)
    decide(case, cast.staff)
    with pytest.raises(CaseClosed):
        decide(case, cast.staff)


def test_a_new_report_opens_the_case_again(cast: Cast, vacancy: Vacancy, case: Case) -> None:
    decide(case, cast.staff, "keep")
    report(vacancy, email="otto@example.net")
    case.refresh_from_db()
    assert (case.is_open, case.round) == (True, 2)
    assert decide(case, cast.staff, "close").round == 2


def test_the_check_of_the_wording_stands_beside_what_was_said(cast: Cast, staff: Client) -> None:
    text = "You are our SIEM engineer and join a young and dynamic team."
    remarked = report(make_vacancy(cast.company, [SIEM], text=text)).case
    shown = staff.get(page(remarked)).content.decode()
    assert "<mark>young and dynamic team</mark>" in shown
    assert "It decides nothing" in shown


@pytest.mark.django_db(transaction=True)
def test_where_the_company_was_quicker_by_a_second_nothing_of_the_decision_stays() -> None:
    cast = assemble()
    vacancy = make_vacancy(cast.company, [SIEM])
    case = report(vacancy).case

    def recall() -> None:
        with pytest.raises(NotPossible):
            decide(case, cast.staff, "recall")

    assert while_it_is_open(lambda: close_vacancy(vacancy=vacancy, reason="", now=NOW), recall)
    case.refresh_from_db()
    assert (case.is_open, Decision.objects.count()) == (True, 0)


def test_who_waits_reads_nothing_of_the_staffs_as_if_the_company_said_it(
    cast: Cast, vacancy: Vacancy, case: Case
) -> None:
    apply(profile=cast.dora_profile, vacancy=vacancy, by=cast.dora, now=timezone.now())
    decide(case, cast.staff, "close", rule="Terms, rule 3")
    vacancy.refresh_from_db()
    ended = Candidacy.objects.get()
    assert (vacancy.closing_reason, ended.state, ended.reason) == ("", "ended", "end_staff")
    later = timezone.now() + settings.CLOSING_UNDO
    assert tell_ended(pk=ended.pk, now=later)
    told = OutgoingMail.objects.get(event="application_ended").text
    assert "is closed: the portal closed the vacancy" in " ".join(told.split())
    assert "The company adds" not in told
    assert answers_of([vacancy.company_id], now=timezone.now()) == {
        vacancy.company_id: Answers(0, 0, None)
    }
