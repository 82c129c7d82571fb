"""What a digest holds while it is made, what it leaves out, and what it tells again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from accounts.models import User
from mail.models import OutgoingMail
from matching.index import current
from matching.models import Candidacy, Match
from matching.services.applying import apply, withdraw
from talent.services import hide_from
from tests.cast import Cast
from tests.factories import make_user, make_vacancy
from tests.matching.test_lock_order import LOCKS
from tests.watching.letters import LINUX, MONDAY, SIEM, digests_of, make_search
from vacancies.services.life import close_vacancy
from watching.models import Digest, Round, SavedSearch, ToldVacancy
from watching.selectors import cards_of
from watching.services import digests, rounds
from watching.services.digests import make_digest

pytestmark = pytest.mark.django_db
ALL = SavedSearch.Kind.ALL
TUESDAY = MONDAY + timedelta(days=1)


def make(person: User, now: datetime = MONDAY) -> Digest | None:
    return make_digest(person=person, day=now.date(), weekly=True, now=now)


def locked_by(step: Callable[[], object]) -> list[str]:
    """The tables whose rows it locks, in the order of their first locks."""
    taken: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if found := LOCKS.search(sql):
            table = next(filter(None, found.groups()))
            taken.extend([] if table in taken else [table])
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        step()
    return taken


def test_it_locks_the_vacancies_first_then_the_person(cast: Cast) -> None:
    """As whoever applies, invites or makes a shortlist: no two of them wait for each other."""
    make_search(cast.dora, kind=ALL)
    for _ in range(2):
        make_vacancy(needs=[(SIEM, 2, "must")])
    taken = locked_by(lambda: make(cast.dora))
    people = ["vacancies_vacancy", "talent_profile", "accounts_user"]
    assert [table for table in taken if table in people] == people
    assert len(digests_of(cast.dora)) == 1


@pytest.mark.parametrize("change", ["closed", "told", "paused", "stopped", "made"])
def test_it_looks_again_at_what_changed_while_it_was_looked_for(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    make_search(cast.dora, kind=ALL)
    vacancy = make_vacancy(cast.company)
    look = digests._best_first

    def change_meanwhile(*given: Any) -> Any:
        news = look(*given)
        if change == "closed":
            close_vacancy(vacancy=vacancy, reason="", now=timezone.now())
        elif change == "paused":
            type(cast.dora_profile).objects.filter(user=cast.dora).update(visibility="paused")
        elif change == "stopped":
            digests.outbox.stop_topic(cast.dora.email, "digest")
        else:
            day = MONDAY.date() - timedelta(days=change == "told")
            other = Digest.objects.create(person=cast.dora, day=day, created_at=MONDAY)
            if change == "told":
                ToldVacancy.objects.create(digest=other, person=cast.dora, vacancy=vacancy)
        return news

    monkeypatch.setattr(digests, "_best_first", change_meanwhile)
    assert make(cast.dora) is None
    assert not digests_of(cast.dora)


@pytest.mark.parametrize(("state", "again"), [("failed", True), ("done", False)])
def test_it_tells_again_what_a_failed_mail_told_to_nobody(
    cast: Cast, state: str, again: bool
) -> None:
    make_search(cast.dora, kind=ALL)
    make_vacancy()
    make(cast.dora)
    OutgoingMail.objects.filter(event="digest").update(state=state)
    assert (make(cast.dora, TUESDAY) is not None) == again


def test_it_looks_past_the_best_ones_that_are_not_near(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No must-have is missing where there is none, yet there is little to show for the rest."""
    monkeypatch.setattr(digests, "LOOKED_AT", 2)
    make_search(cast.dora)
    for _ in range(4):
        others = [LINUX, "portal:python", "portal:aws"]
        make_vacancy(needs=[(skill, 3, "nice") for skill in (SIEM, *others)])
    near = make_vacancy(needs=[(SIEM, 2, "must"), (LINUX, 2, "must")], title="Near")
    assert make(cast.dora) is not None
    assert ToldVacancy.objects.get().vacancy == near


def test_it_leaves_out_companies_that_the_person_hides_from(cast: Cast) -> None:
    make_search(cast.dora)
    make_search(cast.dora, kind=ALL)
    make_vacancy(cast.company, needs=[(SIEM, 2, "must")])
    assert [card.new for card in cards_of(cast.dora)] == [1, 1]
    hide_from(
        profile=cast.dora_profile,
        enterprise_number=cast.company.enterprise_number,
        now=timezone.now(),
    )
    assert [card.new for card in cards_of(cast.dora)] == [0, 0]
    assert make(cast.dora) is None


@pytest.mark.parametrize("withdrawn", [False, True])
def test_it_leaves_out_what_the_person_has_applied_for(cast: Cast, withdrawn: bool) -> None:
    make_search(cast.dora, kind=ALL)
    vacancy = make_vacancy(cast.company, needs=[(SIEM, 2, "must")])
    now = timezone.now()
    candidacy = apply(profile=cast.dora_profile, vacancy=vacancy, by=cast.dora, now=now)
    if withdrawn:
        withdraw(candidacy=candidacy, by=cast.dora, now=now)
    assert [card.new for card in cards_of(cast.dora)] == [0]
    assert make(cast.dora) is None


def test_it_tells_of_what_the_company_alone_has_decided(cast: Cast) -> None:
    """Leaving it out would tell the person of it."""
    make_search(cast.dora, kind=ALL)
    vacancy = make_vacancy(cast.company, needs=[(SIEM, 2, "must")])
    now = timezone.now()
    apply(profile=cast.dora_profile, vacancy=vacancy, by=cast.dora, now=now)
    Candidacy.objects.update(state="interested", applied_at=None, invited_at=None)
    assert Match.objects.exists()
    assert make(cast.dora) is not None


def test_a_closing_looks_at_lately_made_digests_only(cast: Cast) -> None:
    """An older mail has long been sent; most of what was ever told of a vacancy is that old."""
    make_search(cast.dora, kind=ALL)
    vacancy = make_vacancy(cast.company)
    make(cast.dora)
    Digest.objects.update(created_at=timezone.now() - timedelta(days=15))
    close_vacancy(vacancy=vacancy, reason="", now=timezone.now())
    assert digests_of(cast.dora)[0].state == "waiting"


def claims_of(begun: Round, times: int) -> Round:
    now = MONDAY
    for _ in range(times):
        work = Round.objects.claim(begun.pk, now=now)
        assert work is not None
        assert rounds.go_on(work=work, now=now) is False
        now += rounds.WAIT
    return Round.objects.get(pk=begun.pk)


def test_a_round_waits_for_an_index_and_leaves_nobody_out(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    settings.INDEX_ROOT = tmp_path
    monkeypatch.setattr(current, "LARGE", 0)
    make_search(cast.dora)
    make_vacancy(needs=[(SIEM, 2, "must")])
    begun = rounds.begin(Round.Kind.DIGEST, now=MONDAY)
    assert begun is not None
    left = claims_of(begun, rounds.PATIENCE + 2)
    assert (left.state, left.last_error, left.cursor) == ("waiting", "NotBuilt", 0)
    monkeypatch.undo()
    work = Round.objects.claim(begun.pk, now=TUESDAY)
    assert work is not None
    rounds.go_on(work=work, now=TUESDAY)
    assert len(digests_of(cast.dora)) == 1


def test_a_round_waits_for_the_database(cast: Cast) -> None:
    make_search(cast.dora, kind=ALL)
    make_vacancy()
    begun = rounds.begin(Round.Kind.DIGEST, now=MONDAY)
    assert begun is not None

    def away(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if 'INSERT INTO "watching_digest"' in sql:
            raise OperationalError
        return execute(sql, *rest)

    with connection.execute_wrapper(away):
        left = claims_of(begun, rounds.PATIENCE + 2)
    assert (left.state, left.cursor) == ("waiting", 0)


def test_a_round_that_is_late_writes_in_the_morning_and_once(cast: Cast) -> None:
    """Its digest is the one of the day on which it is written."""
    later = make_user()
    for person in (cast.dora, later):
        make_search(person, kind=ALL)
    make_vacancy()
    begun = rounds.begin(Round.Kind.DIGEST, now=MONDAY)
    assert begun is not None
    night = MONDAY + timedelta(hours=13)
    work = Round.objects.claim(begun.pk, now=night)
    assert work is not None
    assert rounds.go_on(work=work, now=night) is False
    assert not digests_of(cast.dora)
    left = Round.objects.get(pk=begun.pk)
    assert (left.state, left.due_at) == ("waiting", MONDAY + timedelta(hours=22))
    work = Round.objects.claim(begun.pk, now=left.due_at)
    assert work is not None
    rounds.go_on(work=work, now=left.due_at)
    assert Digest.objects.filter(day=TUESDAY.date()).count() == 2
