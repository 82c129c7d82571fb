"""Signed links: good, late, changed, made for something else, and opened by a program."""

from datetime import timedelta

import pytest
from django.core import signing
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from mail.models import Unsubscription
from matching.models import CandidacyEvent, ShortlistEntry
from tests.permissions.cells import Outcome, Trials
from vacancies.models import Membership, Vacancy

pytestmark = pytest.mark.django_db

ANSWER = "/en/shortlist/{token}/"
STOP = "/en/unsubscribe/{unsubscribe}/"
YES = {"decision": "interested", "seen": "0"}


def post(trials: Trials, path: str) -> Outcome:
    return trials.attempt("POST", path, "anonymous", YES)


def changed(token: str) -> list[str]:
    """The token with one character exchanged in each of its parts."""
    middle = len(token) // 2
    return [
        ("A" if token[at] != "A" else "B").join((token[:at], token[at + 1 :]))
        for at in (0, middle, len(token) - 2)
    ]


@pytest.mark.parametrize("name", ["token", "unsubscribe"])
def test_it_does_nothing_for_a_changed_link(trials: Trials, name: str) -> None:
    path = ANSWER if name == "token" else STOP
    for wrong in changed(trials.stage.names[name]):
        found = post(trials, path.replace(f"{{{name}}}", wrong))
        assert (found.status, found.changed) == (404, frozenset())


def test_it_does_nothing_for_a_link_made_for_something_else(trials: Trials) -> None:
    names = trials.stage.names
    for path in (
        ANSWER.format(token=names["unsubscribe"]),
        STOP.format(unsubscribe=names["token"]),
    ):
        found = post(trials, path)
        assert (found.status, found.changed) == (404, frozenset())


def test_it_says_that_a_link_is_too_old(trials: Trials, monkeypatch: pytest.MonkeyPatch) -> None:
    later = (timezone.now() + timedelta(days=15)).timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    found = trials.attempt("POST", ANSWER, "anonymous", YES)
    assert (found.status, found.changed) == (410, frozenset())


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_it_does_nothing_when_a_mail_scanner_follows_the_link(trials: Trials, method: str) -> None:
    for path in (ANSWER, STOP):
        effects = {trials.attempt(method, path, "anonymous").changed for _ in range(5)}
        assert effects == {frozenset()}


def test_it_takes_the_same_answer_twice_as_one(trials: Trials) -> None:
    with transaction.atomic():
        before = CandidacyEvent.objects.count()
        answers = [trials.send("POST", ANSWER, "anonymous", YES).status_code for _ in range(2)]
        events = CandidacyEvent.objects.count() - before
        transaction.set_rollback(True)
    assert (answers, events) == ([200, 200], 1)


def test_it_stops_a_topic_once_however_often_it_is_told(trials: Trials) -> None:
    with transaction.atomic():
        answers = {trials.send("POST", STOP, "anonymous", {}).status_code for _ in range(3)}
        stopped = Unsubscription.objects.count()
        transaction.set_rollback(True)
    assert (answers, stopped) == ({200}, 1)


@pytest.mark.parametrize(
    "withdraw",
    [
        lambda cast: Membership.objects.filter(user=cast.alice).delete(),
        lambda cast: Membership.objects.filter(user=cast.alice).update(role="reader"),
        lambda cast: User.objects.filter(pk=cast.alice.pk).update(is_active=False),
        lambda cast: User.objects.filter(pk=cast.emil.pk).update(is_active=False),
    ],
    ids=["left the team", "became a reader", "was locked", "the candidate was locked"],
)
def test_a_link_ends_with_the_right_it_stands_for(trials: Trials, withdraw: object) -> None:
    with transaction.atomic():
        withdraw(trials.stage.cast)  # type: ignore[operator]  # a parameter
        before = CandidacyEvent.objects.count()
        found = trials.send("POST", ANSWER, "anonymous", YES)
        acted = CandidacyEvent.objects.count() != before
        transaction.set_rollback(True)
    assert (found.status_code, acted) == (404, False)


def test_it_takes_no_link_for_an_entry_of_another_company(trials: Trials) -> None:
    entry = ShortlistEntry.objects.first()
    assert entry is not None
    forged = signing.dumps([entry.pk, trials.stage.cast.charlie.pk], salt="matching.answer")
    found = post(trials, ANSWER.format(token=forged))
    assert (found.status, found.changed) == (404, frozenset())


def test_it_shows_no_name_behind_the_link(trials: Trials) -> None:
    page = trials.attempt("GET", ANSWER, "anonymous").body
    assert [name for name, word in trials.stage.canaries.items() if word in page] == []
    assert Vacancy.objects.get(uuid=trials.stage.names["vacancy"]).title in page
