"""The answer contract: what is told of a company, and what becomes of those who wait for it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from mail.models import OutgoingMail
from matching.answers import Answers, answers_about, answers_of, in_words
from matching.models import Candidacy, CandidacyEvent, Match
from matching.services.applying import apply, withdraw
from matching.services.decisions import answer, decide, invite, note_written
from matching.services.ending import due_to_tell, tell_ended
from matching.services.shortlists import make_shortlist
from matching.services.waiting import end_unanswered, remind_companies
from talent.models import Profile
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db

SIEM = "portal:siem"
START = datetime(2026, 10, 1, 8, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    return make_vacancy(cast.company, [(SIEM, 2, "must")])


def applied(vacancy: Vacancy, at: datetime = START, profile: Profile | None = None) -> Candidacy:
    person = profile or make_profile(claims={SIEM: 3})
    return apply(profile=person, vacancy=vacancy, by=person.user, now=at)


def declined(candidacy: Candidacy, cast: Cast, after: timedelta) -> None:
    at = START + after
    decide(match=candidacy.match, to="declined", by=cast.bob, now=at, reason="level")


def said_of(vacancy: Vacancy, now: datetime) -> Answers:
    return answers_of([vacancy.company_id], now=now)[vacancy.company_id]


def tell_all(now: datetime) -> None:
    for pk in due_to_tell(now=now).values_list("pk", flat=True):
        tell_ended(pk=pk, now=now)


def test_it_counts_who_was_answered_and_how_fast(cast: Cast, vacancy: Vacancy) -> None:
    for days in (1, 2, 3, 4, 9):
        declined(applied(vacancy), cast, days * DAY)
    applied(vacancy)
    said, own = answers_about(vacancy, now=START + 10 * DAY)
    assert (said, own) == (Answers(6, 5, 3 * DAY), said)
    assert (said.percent, said.half_in_words) == (83, "3 days")


def test_nobody_counts_before_their_time_or_after_they_took_it_back(
    cast: Cast, vacancy: Vacancy
) -> None:
    """A week is the company's: who waits less, or withdrew within it, blames nobody."""
    early, late = applied(vacancy), applied(vacancy)
    withdraw(candidacy=early, by=early.match.profile.user, now=START + DAY)
    assert said_of(vacancy, START + 6 * DAY) == Answers(0, 0, None)
    withdraw(candidacy=late, by=late.match.profile.user, now=START + 8 * DAY)
    assert said_of(vacancy, START + 9 * DAY) == Answers(1, 0, None)


def test_a_yes_is_answered_when_the_company_notes_that_it_wrote(
    cast: Cast, vacancy: Vacancy
) -> None:
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile)
    asked = invite(match=match, by=cast.bob, now=START)
    answer(candidacy=asked, yes=True, by=cast.dora, now=START + DAY)
    assert said_of(vacancy, START + 9 * DAY) == Answers(1, 0, None)
    for _twice in range(2):
        note_written(match=match, by=cast.bob, now=START + 3 * DAY)
    assert said_of(vacancy, START + 9 * DAY) == Answers(1, 1, 2 * DAY)
    assert CandidacyEvent.objects.filter(from_state="accepted").count() == 1
    assert remind_companies(now=START + 30 * DAY) == 0


def test_other_companies_and_other_years_are_not_counted(cast: Cast, vacancy: Vacancy) -> None:
    other = make_vacancy(cast.charlie.companies.get(), [(SIEM, 2, "must")])
    applied(other)
    applied(vacancy)
    assert said_of(vacancy, START + 30 * DAY).due == 1
    assert answers_of([vacancy.company_id], now=START + 400 * DAY) == {}


def test_it_is_one_query_whatever_the_number_of_people(
    cast: Cast, vacancy: Vacancy, django_assert_num_queries: Callable[..., object]
) -> None:
    for _ in range(3):
        applied(vacancy)
    with django_assert_num_queries(1):
        answers_about(vacancy, now=START)


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(0), "1 hour"),
        (timedelta(hours=47), "47 hours"),
        (2 * DAY, "48 hours"),
        (timedelta(hours=49), "3 days"),
        (3 * DAY, "3 days"),
    ],
)
def test_a_time_is_never_said_shorter_than_it_was(time: timedelta, words: str) -> None:
    assert in_words(time) == words


def test_the_public_page_says_how_the_company_answers_once_there_are_five(
    cast: Cast, vacancy: Vacancy, client: Client
) -> None:
    now = datetime.now(UTC)
    four = [applied(vacancy, now - 3 * DAY) for _ in range(4)]
    for one in four:
        decide(match=one.match, to="declined", by=cast.bob, now=now, reason="level")
    with translation.override("en"):
        url = vacancy.get_absolute_url()
    assert "Too few people have waited" in client.get(url).content.decode()
    applied(vacancy, now - 8 * DAY)
    page = client.get(url).content.decode()
    assert "Alice &amp; Co answered 80 % of the people" in page
    assert "Half of the answers" not in page


# A shorter list where people are not answered.


@pytest.mark.parametrize(
    ("due", "answered", "length"),
    [(4, 0, 5), (5, 4, 5), (10, 8, 5), (100, 79, 4), (10, 5, 4), (100, 49, 3), (5, 0, 3)],
)
def test_the_list_is_as_long_as_answers_are_many(due: int, answered: int, length: int) -> None:
    assert Answers(due, answered, None).list_length == length


def test_the_list_falls_with_the_answers_and_its_mail_says_why(
    cast: Cast, vacancy: Vacancy
) -> None:
    """Both at the moment of the list, whatever the clock says."""
    long_ago = START - 1000 * DAY
    for _ in range(5):
        applied(vacancy, long_ago)
    for _ in range(5):
        make_profile(claims={SIEM: 3})
    now = long_ago + 8 * DAY
    publish(vacancy)
    vacancy.shortlists.all().delete()
    OutgoingMail.objects.filter(event="shortlist").delete()
    made = make_shortlist(vacancy_id=vacancy.pk, now=now)
    assert made is not None
    assert made.entries.count() == 3
    mail = OutgoingMail.objects.get(event="shortlist", to=cast.alice.email)
    for text in (mail.text.replace("\n", " "), mail.html):
        assert "answered 0 % of the people" in text
        assert "from 80 % on it is full again" in text


# Reminded once, then ended.


def test_whoever_decides_is_reminded_once_after_a_week(cast: Cast, vacancy: Vacancy) -> None:
    applied(vacancy)
    applied(vacancy, START + DAY)
    assert remind_companies(now=START + 7 * DAY - timedelta(minutes=1)) == 0
    assert remind_companies(now=START + 7 * DAY) == 1
    assert remind_companies(now=START + 7 * DAY) == 0
    mails = OutgoingMail.objects.filter(event="answer_wanted")
    assert sorted(mails.values_list("to", flat=True)) == [cast.alice.email, cast.bob.email]
    assert "1 person waits for your answer" in mails[0].subject
    assert mails[0].unsubscribe_topic == "waiting"
    assert remind_companies(now=START + 9 * DAY) == 1
    assert remind_companies(now=START + 40 * DAY) == 0


def test_silence_ends_it_and_the_person_is_told_that_nobody_decided(
    cast: Cast, vacancy: Vacancy
) -> None:
    candidacy = applied(vacancy, profile=cast.dora_profile)
    remind_companies(now=START + 7 * DAY)
    assert end_unanswered(now=START + 21 * DAY - timedelta(minutes=1)) == 0
    end = START + 21 * DAY
    assert (end_unanswered(now=end), end_unanswered(now=end)) == (1, 0)
    for _twice in range(2):
        tell_all(end)
    candidacy.refresh_from_db()
    assert (candidacy.state, candidacy.reason) == ("ended", "end_silence")
    assert not candidacy.name_is_shown
    event = candidacy.events.last()
    assert event is not None
    assert (event.from_state, event.by) == ("applied", None)
    mail = OutgoingMail.objects.get(event="application_ended")
    assert mail.to == cast.dora.email
    text = mail.text.replace("\n", " ")
    assert "has not answered your application" in text
    assert "within 21 days, though we reminded it" in text
    assert "Nobody decided against you" in text
    assert said_of(vacancy, end) == Answers(1, 0, None)


def test_nobody_ends_before_a_reminder_left_its_time(cast: Cast, vacancy: Vacancy) -> None:
    """Where the portal stood still for a month, the company still gets its two weeks."""
    applied(vacancy)
    assert end_unanswered(now=START + 40 * DAY) == 0
    remind_companies(now=START + 40 * DAY)
    assert end_unanswered(now=START + 53 * DAY) == 0
    assert end_unanswered(now=START + 54 * DAY) == 1


def test_an_answer_stops_reminder_and_end(cast: Cast, vacancy: Vacancy) -> None:
    late, soon = applied(vacancy), applied(vacancy)
    declined(soon, cast, 2 * DAY)
    assert remind_companies(now=START + 8 * DAY) == 1
    declined(late, cast, 9 * DAY)
    assert end_unanswered(now=START + 60 * DAY) == 0


def test_after_silence_the_person_may_apply_again_and_the_company_ask(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    candidacy = applied(vacancy, profile=cast.dora_profile)
    remind_companies(now=START + 7 * DAY)
    end_unanswered(now=START + 21 * DAY)
    with translation.override("en"):
        own = reverse("matching:application", args=[candidacy.uuid])
        theirs = reverse("matching:match", args=[candidacy.match.uuid])
    page = signed_in_as(cast.dora).get(own).content.decode()
    assert "The company has not answered, though we reminded it." in page
    assert "You may apply after all." in page
    page = signed_in_as(cast.bob).get(theirs).content.decode()
    assert "It ended: no answer from the company. Their name is hidden." in page
    assert cast.dora.email not in page
    again = applied(vacancy, START + 22 * DAY, cast.dora_profile)
    assert (again.state, again.reminded_at, again.tell_at) == ("applied", None, None)


def test_the_database_lets_nothing_end_for_a_reason_of_merit(vacancy: Vacancy) -> None:
    candidacy = applied(vacancy)
    with pytest.raises(IntegrityError), transaction.atomic():
        Candidacy.objects.filter(pk=candidacy.pk).update(state="ended", reason="level")


def test_the_page_of_a_yes_has_a_button_for_having_written(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile)
    asked = invite(match=match, by=cast.bob, now=START)
    answer(candidacy=asked, yes=True, by=cast.dora, now=START)
    with translation.override("en"):
        page, button = (
            reverse(f"matching:{name}", args=[match.uuid]) for name in ("match", "written")
        )
    bob = signed_in_as(cast.bob)
    assert button in bob.get(page).content.decode()
    assert "Noted: they no longer wait" in bob.post(button, follow=True).content.decode()
    assert button not in bob.get(page).content.decode()
    decide(match=match, to="declined", by=cast.bob, now=START + DAY, reason="other")
    assert "moved on" in bob.post(button, follow=True).content.decode()
