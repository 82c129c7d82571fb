"""A course is reported, decided about, contested and given back, as a vacancy is."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from learning import services
from learning.models import Course
from mail.models import OutgoingMail
from moderation.figures import figures
from moderation.models import Case, Complaint, Decision, Report
from moderation.services.deciding import NotPossible, outcomes_for
from moderation.services.merging import merge_people
from moderation.services.reporting import SubjectGone
from tests.cast import Cast, assemble
from tests.conftest import SignIn
from tests.factories import make_course, make_vacancy
from tests.meanwhile import while_it_is_open
from tests.moderation.helpers import WHY, decide, report
from tests.moderation.test_complaints import SAID, link
from tests.vacancies.stories import together
from vacancies.models import Company

pytestmark = pytest.mark.django_db
SIEM = {"portal:siem": 2}
State = Course.State


def teaching(cast: Cast) -> Course:
    """Of the cast's company, which is approved and has three people."""
    Company.objects.filter(pk=cast.company.pk).update(kind=Company.Kind.TRAINING_CENTRE)
    cast.company.refresh_from_db()
    return make_course(cast.company, SIEM)


@pytest.fixture
def course(cast: Cast) -> Course:
    return teaching(cast)


@pytest.fixture
def case(course: Course) -> Case:
    return report(course).case


def path(course: Course) -> str:
    return f"/en/courses/{course.uuid}/report/"


def filled(**fields: str) -> dict[str, str]:
    values = {"reason": "fraud", "text": WHY, "name": "Nina Nys", "email": "nina@example.net"}
    return values | {"good_faith": "on", "form_key": str(uuid4())} | fields


def mailed(event: str) -> set[str]:
    return set(OutgoingMail.objects.filter(event=event).values_list("to", flat=True))


def state(course: Course) -> tuple[str, str]:
    course.refresh_from_db()
    return course.state, course.held_from


def test_the_whole_round(client: Client, cast: Cast, course: Course, signed_in_as: SignIn) -> None:
    """Reported, taken down, contested by its provider, given back."""
    assert path(course) in client.get(course.get_absolute_url()).content.decode()
    assert client.post(path(course).replace("/en/", "/fr/"), filled()).status_code == 302
    receipt = OutgoingMail.objects.get(event="report_received")
    assert (receipt.language, course.title in receipt.text) == ("fr", True)
    case = Case.objects.get()
    page = f"/en/staff/reports/{case.uuid}/"
    shown = signed_in_as(cast.staff).get(page).content.decode()
    for words in (
        WHY,
        "the course does not exist",
        "somebody breaks on purpose",
        "Who provides it",
    ):
        assert words in shown
    decided = signed_in_as(cast.staff).post(page, _decision(case, "take_down"))
    assert decided.status_code == 302
    assert state(course) == ("hidden", "shown")
    assert client.get(course.get_absolute_url()).status_code == 404
    assert mailed("course_moderated") == {cast.alice.email, cast.bob.email, cast.rita.email}
    assert "your course" in OutgoingMail.objects.filter(event="course_moderated")[0].subject
    client.post(link("course_moderated", cast.bob.email), SAID)
    case.refresh_from_db()
    assert (case.is_open, case.round, Complaint.objects.get().member) == (True, 2, cast.bob)
    decide(case, cast.staff, "restore")
    assert state(course) == ("shown", "")
    assert client.get(course.get_absolute_url()).status_code == 200
    told = OutgoingMail.objects.filter(key__contains=str(Decision.objects.latest("round").uuid))
    assert set(told.values_list("to", flat=True)) == {
        *{"nina@example.net", cast.alice.email, cast.bob.email, cast.rita.email}
    }
    traces = AuditEvent.objects.filter(action="moderate").order_by("pk")
    assert list(traces.values_list("reason", flat=True)) == ["take_down", "restore"]


def _decision(case: Case, outcome: str) -> dict[str, str]:
    return {
        "outcome": outcome,
        "ground": "terms",
        "rule": "Rule 3",
        "facts": "Nobody teaches there.",
        "seen_version": str(case.version),
        "seen_text": str(case.subject.edit_version),
    }


def test_both_mails_say_what_and_why_and_never_who(cast: Cast, case: Case) -> None:
    decide(case, cast.staff, "changes")
    for event in ("report_decided", "course_moderated"):
        told = " ".join(OutgoingMail.objects.filter(event=event)[0].text.split())
        for words in ("the course “", "Law of 3 April 1997", "no automated means", "/complaint/"):
            assert words in told.replace("The course", "the course")
    theirs = OutgoingMail.objects.filter(event="course_moderated")
    text = " ".join(f"{mail.subject} {mail.text} {mail.html}" for mail in theirs)
    # Any three letters may stand in the token of an address.
    text = re.sub(r"https?://[^\s\"<>]+", "", text).lower()
    assert [one for one in ("nina", "nys", "five hundred") if one in " ".join(text.split())] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "x" * 20_000},
        {"text": "a\x00b"},
        {"email": "a@x.be\r\nBcc: v@x.be"},
        {"reason": "revenge"},
        {"good_faith": ""},
        {"form_key": "not a key"},
    ],
)
def test_it_refuses_what_makes_no_report(
    client: Client, course: Course, wrong: dict[str, str]
) -> None:
    assert client.post(path(course), filled(**wrong)).status_code == 422
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"state": "hidden"}, 410),
        ({"state": "stale"}, 410),
        ({"state": "draft", "shown_at": None}, 404),
        ({"state": "waiting", "shown_at": None}, 404),
    ],
)
def test_what_nobody_can_read_is_not_reported(
    client: Client, course: Course, fields: dict[str, Any], status: int
) -> None:
    Course.objects.filter(pk=course.pk).update(**fields)
    assert client.get(path(course)).status_code == status
    assert client.post(path(course), filled()).status_code == status
    assert not Case.objects.exists()


def test_one_internet_address_reports_so_often_whatever_it_is(
    client: Client, course: Course
) -> None:
    vacancy = make_vacancy(course.provider)
    other = f"/en/vacancies/{vacancy.uuid}/report/"
    pages = [path(course), other] * 6
    statuses = [client.post(page, filled(email="")).status_code for page in pages]
    assert statuses == [302] * 10 + [429] * 2


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_at_the_same_moment_is_one_report() -> None:
    course, key = teaching(assemble()), uuid4()
    done = together(*[lambda: report(course, form_key=key)] * 4)
    assert [one for one in done if isinstance(one, Exception)] == []
    assert (Case.objects.count(), Report.objects.count(), OutgoingMail.objects.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_is_told() -> None:
    cast = assemble()
    course = teaching(cast)
    case = report(course).case
    done = together(
        lambda: decide(case, cast.staff, "changes"), lambda: decide(case, cast.staff, "take_down")
    )
    assert sorted(type(one).__name__ for one in done) == ["CaseClosed", "Decision"]
    assert Decision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_course_deleted_before_its_first_report_makes_no_case(client: Client) -> None:
    """Whoever reports waits for whoever deletes, and is told that it is gone."""
    course = teaching(assemble())
    told: list[int] = []

    def press() -> None:
        told.append(client.post(path(course), filled()).status_code)

    def delete() -> None:
        services.delete_course(course=course, now=timezone.now())

    assert while_it_is_open(delete, press)
    assert told == [410]
    assert not Case.objects.exists()


def test_a_course_that_is_gone_says_so_and_keeps_nothing(course: Course) -> None:
    Course.objects.get(pk=course.pk).delete()
    with pytest.raises(SubjectGone):
        report(course)
    assert not Case.objects.exists()


def test_a_provider_who_deletes_loses_it_and_the_case_does_not(
    client: Client, cast: Cast, course: Course, case: Case, signed_in_as: SignIn
) -> None:
    alice = signed_in_as(cast.alice)
    assert alice.post(reverse("learning:delete", args=[course.uuid])).status_code == 302
    assert state(course) == ("removed", "")
    for name in ("preview", "edit"):
        assert alice.get(reverse(f"learning:{name}", args=[course.uuid])).status_code == 404
    assert course.title not in alice.get(reverse("learning:mine"), follow=True).content.decode()
    assert client.get(path(course)).status_code == 410
    page = signed_in_as(cast.staff).get(f"/en/staff/reports/{case.uuid}/")
    assert page.status_code == 200
    assert outcomes_for(Case.objects.get()) == ["keep", "disapprove"]
    decide(case, cast.staff, "keep")
    assert mailed("report_decided") == {"nina@example.net"}


def test_a_course_without_a_case_goes_for_good(course: Course) -> None:
    services.delete_course(course=course, now=timezone.now())
    services.delete_course(course=course, now=timezone.now())
    assert not Course.objects.exists()


def test_the_same_list_makes_it_anew_after_it_was_deleted(course: Course, case: Case) -> None:
    Course.objects.filter(pk=course.pk).update(source_reference="C-1", form_key=uuid4())
    services.delete_course(course=course, now=timezone.now())
    course.refresh_from_db()
    assert (course.source_reference, course.form_key, course.programme) == ("", None, None)


@pytest.mark.parametrize("outcome", ["changes", "take_down"])
def test_its_provider_cannot_show_it_again_before_staff_have_read_it(
    cast: Cast, course: Course, case: Case, outcome: str, signed_in_as: SignIn
) -> None:
    decide(case, cast.staff, outcome)
    alice = signed_in_as(cast.alice)
    page = alice.get(reverse("learning:preview", args=[course.uuid])).content.decode()
    assert "Our staff took it away" in page
    step = reverse("learning:transition", args=[course.uuid])
    for action in ("confirm", "show"):
        alice.post(step, {"action": action, "seen_version": "1"})
    assert course.title not in alice.get("/en/courses/").content.decode()
    alice.post(step, {"action": "submit"})
    assert state(course) == ("waiting", "shown")
    seen = Course.objects.get().edit_version
    services.show_course(course=course, seen_version=seen, now=timezone.now())
    assert state(course) == ("shown", "")


def test_a_copy_of_what_staff_hold_is_read_first_too(
    cast: Cast, course: Course, case: Case
) -> None:
    decide(case, cast.staff, "take_down")
    course.refresh_from_db()
    copy = services.copy_course(course=course, now=timezone.now())
    sent = services.submit_course(course=copy, now=timezone.now())
    assert (sent.state, sent.held_from) == ("waiting", "shown")


@pytest.mark.parametrize("outcome", ["take_down", "disapprove"])
def test_what_its_provider_hid_since_stays_hidden(
    cast: Cast, course: Course, case: Case, outcome: str
) -> None:
    decide(case, cast.staff, outcome)
    if outcome == "take_down":
        services.submit_course(course=course, now=timezone.now())
    services.hide_course(course=course, now=timezone.now())
    report(course, email="otto@example.net")
    decide(case, cast.staff, "restore")
    assert state(course) == ("hidden", "")


@pytest.mark.parametrize("before", ["hidden", "stale"])
def test_what_was_not_shown_before_is_not_shown_after(
    cast: Cast, course: Course, case: Case, before: str
) -> None:
    Course.objects.filter(pk=course.pk).update(state=before)
    decide(case, cast.staff, "take_down")
    assert state(course) == ("hidden", before)
    report(course, email="otto@example.net")
    decide(case, cast.staff, "restore")
    assert state(course) == (before, "")


def test_nothing_comes_back_in_words_that_staff_have_not_read(
    cast: Cast, course: Course, case: Case
) -> None:
    decide(case, cast.staff, "changes")
    report(course, email="otto@example.net")
    Course.objects.filter(pk=course.pk).update(edit_version=7, title="Pay us first")
    case.refresh_from_db()
    with pytest.raises(NotPossible):
        decide(case, cast.staff, "restore", seen_text=1)
    assert (state(course), Decision.objects.count()) == (("draft", "shown"), 1)


def test_an_approval_takes_the_courses_along_and_brings_them_back(
    cast: Cast, course: Course, case: Case
) -> None:
    """Those that nobody has touched since; what its provider hid stays hidden."""
    other, hidden = make_course(cast.company, SIEM), make_course(cast.company, SIEM)
    vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")])
    decide(case, cast.staff, "disapprove")
    assert {state(one) for one in (course, other, hidden)} == {("waiting", "shown")}
    services.hide_course(course=hidden, now=timezone.now())
    report(course, email="otto@example.net")
    decide(case, cast.staff, "restore")
    assert [state(one)[0] for one in (course, other, hidden)] == ["shown", "shown", "hidden"]
    vacancy.refresh_from_db()
    assert vacancy.is_open
    cast.company.refresh_from_db()
    assert cast.company.approved


def test_what_is_out_of_date_is_taken_along_and_comes_back_as_it_was(
    cast: Cast, course: Course, case: Case
) -> None:
    """Else a single "still right" would show it unread."""
    stale = make_course(cast.company, SIEM, state="stale")
    bare = make_course(cast.company, SIEM)
    decide(case, cast.staff, "disapprove")
    assert state(stale) == ("waiting", "stale")
    bare.outcomes.all().delete()
    report(course, email="otto@example.net")
    decide(case, cast.staff, "restore")
    assert (state(stale), state(bare)) == (("stale", ""), ("waiting", "shown"))


def test_twenty_courses_ask_for_as_many_statements_as_two(
    cast: Cast, course: Course, case: Case
) -> None:
    counted = []
    for more in (1, 18):
        for _ in range(more):
            make_course(cast.company, SIEM)
        report(course, email=f"otto{more}@example.net")
        steps = []
        for outcome in ("disapprove", "restore"):
            with CaptureQueriesContext(connection) as asked:
                decide(case, cast.staff, outcome)
            steps.append(len([one for one in asked if "learning_" in one["sql"]]))
            report(course, email=f"nils{more}{outcome}@example.net")
        counted.append(steps)
    assert Course.objects.filter(state="shown").count() == 20
    assert counted[0] == counted[1]


def test_a_reporter_of_the_provider_is_on_both_sides(
    cast: Cast, course: Course, client: Client
) -> None:
    case = report(course, email=cast.alice.email).case
    decide(case, cast.staff, "take_down")
    assert mailed("report_decided") == {cast.alice.email}
    assert cast.alice.email in mailed("course_moderated")
    client.post(link("report_decided", cast.alice.email), SAID)
    client.post(link("course_moderated", cast.alice.email), SAID)
    sides = Complaint.objects.order_by("pk").values_list("report__email", "member__email")
    assert list(sides) == [(cast.alice.email, None), (None, cast.alice.email)]


def test_the_queue_and_the_figures_count_both(
    cast: Cast, course: Course, case: Case, signed_in_as: SignIn
) -> None:
    report(make_vacancy(cast.company))
    queue = signed_in_as(cast.staff).get("/en/staff/reports/").content.decode()
    assert course.title in queue
    counted = figures(now=timezone.now())
    assert (counted.reports, counted.about_courses) == (2, 1)


def test_a_case_is_about_exactly_one_thing(cast: Cast, course: Course) -> None:
    vacancy, now = make_vacancy(cast.company), timezone.now()
    for both in ({"course": course, "vacancy": vacancy}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.create(opened_at=now, **both)


def test_merged_accounts_keep_what_either_reported(cast: Cast, course: Course) -> None:
    """Once for each case: where both spoke, what the account said that goes is gone with it."""
    vacancy = make_vacancy(cast.company)
    report(course, email=cast.emil.email, text="Of Emil, about the course.")
    report(vacancy, email=cast.emil.email, text="Of Emil, about the vacancy.")
    report(vacancy, email=cast.dora.email, text="Of Dora, about the vacancy.")
    merge_people(keep=cast.dora.pk, other=cast.emil.pk, by=cast.staff, now=timezone.now())
    said = Report.objects.values_list("email", "text")
    assert set(said) == {
        (cast.dora.email, "Of Emil, about the course."),
        (cast.dora.email, "Of Dora, about the vacancy."),
        ("", ""),
    }
    decide(Case.objects.get(course=course), cast.staff, "keep")
    assert mailed("report_decided") == {cast.dora.email}
