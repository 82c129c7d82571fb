"""The digest: what is new, best first and why, once a day at most and no vacancy twice."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from mail.delivery import build_message
from mail.models import OutgoingMail
from mail.outbox import stop_topic
from talent.models import Profile
from talent.signals import profile_changed
from tests.cast import Cast
from tests.factories import make_profile, make_user, make_vacancy
from tests.matching.helpers import send_due_mails
from tests.watching.letters import LINUX, MONDAY, SIEM, digests_of, do_round, make_search
from vacancies.models import Vacancy
from vacancies.services.life import close_vacancy
from watching.models import Digest, Round, SavedSearch, ToldVacancy
from watching.services import digests, rounds
from watching.services.digests import make_digest

pytestmark = pytest.mark.django_db
ALL = SavedSearch.Kind.ALL
TUESDAY = MONDAY + timedelta(days=1)


def make(person: User, now: datetime = MONDAY, *, weekly: bool = True) -> Digest | None:
    return make_digest(person=person, day=now.date(), weekly=weekly, now=now)


def test_it_tells_what_is_new_best_first_and_why(cast: Cast) -> None:
    """Dora has SIEM at an advanced level; her searches, and what she lacks, stand beside each."""
    make_search(cast.dora, name="What fits")
    make_search(cast.dora, {"province": ["BE-WNA"]}, kind=ALL, name="Namur")
    far = make_vacancy(title="Far off", needs=[(LINUX, 2, "must")])
    make_vacancy(title="Half", needs=[(SIEM, 2, "must"), (LINUX, 2, "must")])
    full = make_vacancy(title="Full", needs=[(SIEM, 2, "must")], province="BE-WLG")
    assert make(cast.dora) is not None
    text = digests_of(cast.dora)[0].text
    for said in (
        "1. Full",
        "2. Half",
        "3. Far off",
        "Found by: What fits\n",
        "Found by: What fits, Namur\n",
        "You meet every must-have.",
        "missing: Linux, working (must have)\n",
        "It asks for nothing that you have confirmed yet.",
        "€\xa03,500 to €\xa04,500 gross a month",
        "Namur",
        reverse("matching:chance", args=[full.uuid]),
        far.get_absolute_url(),
        reverse("watching:searches"),
    ):
        assert said in text, said


def test_it_leaves_out_what_is_far_from_a_search_for_the_person(cast: Cast) -> None:
    make_search(cast.dora)
    make_vacancy(needs=[(SIEM, 2, "nice"), (LINUX, 2, "must"), ("portal:python", 2, "must")])
    assert make(cast.dora) is None
    assert not digests_of(cast.dora)


def test_it_takes_a_title_that_looks_alike_for_no_news(cast: Cast) -> None:
    """The page of the list shows such ones where it finds nothing, and says so."""
    make_search(cast.dora, {"q": ["respondre"]}, kind=ALL)
    make_vacancy(title="Responder")
    assert make(cast.dora) is None


def test_it_tells_no_vacancy_twice_and_writes_nothing_where_nothing_is_new(cast: Cast) -> None:
    make_search(cast.dora, kind=ALL)
    old = make_vacancy(title="The old one")
    make(cast.dora)
    assert make(cast.dora, TUESDAY) is None
    Vacancy.objects.filter(pk=old.pk).update(published_at=timezone.now())
    make_vacancy(title="The young one")
    make(cast.dora, TUESDAY)
    first, second = digests_of(cast.dora)
    assert ("The old one" in first.text, "The old one" in second.text) == (True, False)
    assert "The young one" in second.text


def test_it_begins_with_what_was_published_after_the_search(cast: Cast) -> None:
    """A little before counts, too: a publication can be committed after a search it is older
    than.
    """
    since = timezone.now()
    make_search(cast.dora, kind=ALL, created_at=since)
    make_vacancy(title="Before", published_at=since - timedelta(hours=1))
    make_vacancy(title="Late", published_at=since - timedelta(minutes=5))
    make(cast.dora)
    (mail,) = digests_of(cast.dora)
    assert ("Before" in mail.text, "Late" in mail.text) == (False, True)


def test_it_tells_what_was_committed_after_a_later_digest(cast: Cast) -> None:
    """No mark passes over it: what is known is what was told, one by one."""
    make_search(cast.dora, kind=ALL)
    make_vacancy(title="Quick")
    slow = make_vacancy(title="Slow", state="draft", published_at=timezone.now())
    make(cast.dora)
    Vacancy.objects.filter(pk=slow.pk).update(state="published", expires_at=MONDAY)
    make(cast.dora, TUESDAY)
    assert "Slow" in digests_of(cast.dora)[1].text


def test_it_lists_the_best_and_counts_the_rest(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "LISTED", 2)
    make_search(cast.dora, kind=ALL)
    for _ in range(5):
        make_vacancy(needs=[(SIEM, 2, "must")])
    make(cast.dora)
    (mail,) = digests_of(cast.dora)
    assert mail.subject.startswith("5 new vacancies for you")
    assert "3 more are new." in mail.text
    assert ToldVacancy.objects.filter(person=cast.dora).count() == 5


def test_it_is_once_a_day_whoever_makes_it(cast: Cast) -> None:
    make_search(cast.dora, kind=ALL)
    make_vacancy()
    assert make(cast.dora) is not None
    make_vacancy()
    assert make(cast.dora) is None
    assert len(digests_of(cast.dora)) == 1


def test_the_database_refuses_a_second_of_a_day_and_a_vacancy_told_twice(cast: Cast) -> None:
    make_search(cast.dora, kind=ALL)
    vacancy = make_vacancy()
    digest = make(cast.dora)
    assert digest is not None
    with pytest.raises(IntegrityError, match="digest_once_a_day"), transaction.atomic():
        Digest.objects.create(person=cast.dora, day=digest.day, created_at=MONDAY)
    with pytest.raises(IntegrityError, match="told_vacancy_once"), transaction.atomic():
        ToldVacancy.objects.create(digest=digest, person=cast.dora, vacancy=vacancy)


@pytest.mark.parametrize("why", ["paused", "stopped", "inactive", "no mail", "deleted", "employer"])
def test_it_is_not_for_whoever_does_not_want_it(cast: Cast, why: str) -> None:
    search = make_search(cast.dora, kind=ALL)
    make_vacancy()
    if why == "paused":
        Profile.objects.filter(user=cast.dora).update(visibility="paused")
    elif why == "stopped":
        stop_topic(cast.dora.email, "digest")
    elif why in ("inactive", "employer"):
        change = {"is_active": False} if why == "inactive" else {"role": "employer"}
        User.objects.filter(pk=cast.dora.pk).update(**change)
    else:
        change = {"frequency": "none"} if why == "no mail" else {"deleted_at": timezone.now()}
        SavedSearch.objects.filter(pk=search.pk).update(**change)
    assert not list(rounds.readers(weekly=True))
    if why != "employer":
        assert make(User.objects.get(pk=cast.dora.pk)) is None


def test_it_says_nothing_of_what_is_not_open(cast: Cast) -> None:
    make_search(cast.dora, kind=ALL)
    for state in ("draft", "in_review", "closed", "expired"):
        make_vacancy(state=state, published_at=timezone.now(), expires_at=MONDAY)
    assert make(cast.dora) is None


def test_it_is_given_up_before_it_is_sent_when_a_vacancy_in_it_closes(cast: Cast) -> None:
    """And what else it told comes with the next one."""
    make_search(cast.dora, kind=ALL)
    gone, other = make_vacancy(cast.company, title="Gone"), make_vacancy(title="Other")
    make(cast.dora)
    close_vacancy(vacancy=gone, reason="", now=timezone.now())
    assert digests_of(cast.dora)[0].state == "withheld"
    make(cast.dora, TUESDAY)
    text = digests_of(cast.dora)[1].text
    assert (other.title in text, gone.title in text) == (True, False)


def test_it_is_given_up_before_it_is_sent_when_the_person_pauses(cast: Cast) -> None:
    make_search(cast.dora, kind=ALL)
    make_vacancy()
    make(cast.dora)
    Profile.objects.filter(user=cast.dora).update(visibility="paused")
    profile_changed.send(sender=Profile, profile=Profile.objects.get(user=cast.dora))
    assert digests_of(cast.dora)[0].state == "withheld"
    assert not ToldVacancy.objects.exists()


def test_what_was_sent_stays_told_when_a_vacancy_closes(cast: Cast) -> None:
    make_search(cast.dora, kind=ALL)
    vacancy = make_vacancy(cast.company)
    make(cast.dora)
    send_due_mails()
    close_vacancy(vacancy=vacancy, reason="", now=timezone.now())
    assert ToldVacancy.objects.get().vacancy == vacancy


def test_it_can_be_stopped_with_one_click(cast: Cast) -> None:
    make_search(cast.dora, kind=ALL)
    make_vacancy()
    make(cast.dora)
    headers = build_message(digests_of(cast.dora)[0]).extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/unsubscribe/" in headers["List-Unsubscribe"]


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_it_is_in_the_readers_language(language: str) -> None:
    """Also words that are searched for: they are read in it."""
    dora = make_profile(make_user(language=language, email="dora@example.org"), {SIEM: 3}).user
    make_search(dora, {"q": ["calm"]}, kind=ALL)
    make_vacancy(needs=[(SIEM, 2, "must")])
    make(dora)
    (mail,) = digests_of(dora)
    assert mail.language == language
    assert f"/{language}/me/searches/" in mail.text
    assert "new vacanc" not in mail.subject
    assert [line for line in mail.text.splitlines() if len(line) > 74 and "http" not in line] == []


def test_the_round_goes_to_everybody_once_and_goes_on_where_it_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Cut off after each person, by the clock; none is left out and none is written to twice."""
    monkeypatch.setattr(rounds, "BATCH", 2)
    people = [make_user() for _ in range(5)]
    for person in people:
        make_search(person, kind=ALL)
    make_vacancy()
    begun = rounds.begin(Round.Kind.DIGEST, now=MONDAY)
    assert begun is not None
    claims = 0
    while (work := Round.objects.claim(begun.pk, now=MONDAY)) is not None:
        claims += 1
        rounds.write_digests(work=work, now=MONDAY, seconds=0 if claims % 2 else 60)
    assert Round.objects.get().state == "done"
    assert [len(digests_of(person)) for person in people] == [1] * 5


def test_the_round_leaves_out_whoever_fails_again_and_again(cast: Cast) -> None:
    """Emil's search cannot be read; those after him get theirs."""
    later = make_user()
    for person in (cast.dora, cast.emil, later):
        make_search(person, kind=ALL)
    SavedSearch.objects.filter(person=cast.emil).update(values=["no", "filters"])
    make_vacancy()
    begun = rounds.begin(Round.Kind.DIGEST, now=MONDAY)
    assert begun is not None
    now = MONDAY
    while (work := Round.objects.claim(begun.pk, now=now)) is not None:
        try:
            rounds.go_on(work=work, now=now)
        except AttributeError as error:
            work.retry_later(now=now, error=type(error).__name__)
        now += timedelta(hours=1)
    assert Round.objects.get().state == "done"
    assert [len(digests_of(it)) for it in (cast.dora, cast.emil, later)] == [1, 0, 1]


@pytest.mark.parametrize(
    ("utc", "begins"),
    [
        (datetime(2026, 3, 28, 5, 59, tzinfo=UTC), False),  # 6:59 in winter
        (datetime(2026, 3, 28, 6, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 29, 4, 59, tzinfo=UTC), False),  # the clock was put forward at night
        (datetime(2026, 3, 29, 5, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 5, 59, tzinfo=UTC), False),  # and back
        (datetime(2026, 10, 25, 6, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 19, 0, tzinfo=UTC), False),  # too late in the evening
    ],
)
def test_the_round_begins_at_seven_in_belgium(utc: datetime, begins: bool) -> None:
    assert (rounds.begin(Round.Kind.DIGEST, now=utc) is not None) == begins


def test_there_is_one_round_a_local_day_whatever_the_clock_does() -> None:
    hours = [datetime(2026, 10, 24, 22, tzinfo=UTC) + timedelta(hours=h) for h in range(49)]
    begun = [
        work.day.day
        for hour in hours
        for work in [rounds.begin(Round.Kind.DIGEST, now=hour)]
        if work
    ]
    assert begun == [25, 26]


def test_the_first_round_of_a_week_speaks_of_the_weekly_searches(cast: Cast) -> None:
    make_search(cast.dora, kind=ALL, frequency="weekly")
    make_vacancy()
    assert do_round().weekly
    assert not do_round(TUESDAY).weekly
    assert len(digests_of(cast.dora)) == 1
    # Where Monday had none, Tuesday is the first.
    make_vacancy()
    assert do_round(TUESDAY + timedelta(weeks=1)).weekly
    assert len(digests_of(cast.dora)) == 2


def test_its_mail_is_the_only_one_of_its_key(cast: Cast) -> None:
    make_search(cast.dora, kind=ALL)
    make_vacancy()
    digest = make(cast.dora)
    assert digest is not None
    assert OutgoingMail.objects.get(event="digest").key == digest.key
