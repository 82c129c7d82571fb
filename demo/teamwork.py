"""What teams do with candidates: a board in each language, through the services of its pages."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from demo.generate import words_of_team
from hiring.models import Interview
from hiring.services.boards import move_card
from hiring.services.interviews import choose, propose
from hiring.services.notes import add_tag, write_note
from hiring.services.sharing import share
from matching.models import Candidacy, Match, MatchRun
from matching.services import runs
from matching.services.applying import apply
from matching.services.decisions import answer, decide, invite
from talent.models import Profile
from vacancies.models import Vacancy

SHARED_FOR_DAYS = 7


def one_per_language(rows: Sequence[Vacancy], mine: User) -> list[Vacancy]:
    """An open vacancy of another company in each language; ``mine`` owns the first company."""
    own = Vacancy.objects.open().of(mine).order_by("pk").first()
    found: dict[str, Vacancy] = {own.language: own} if own else {}
    for row in rows:
        if row.is_open and row.company_id not in {it.company_id for it in found.values()}:
            found.setdefault(row.language, row)
    return list(found.values())


def match_now(vacancy: Vacancy, *, now: datetime) -> None:
    """What a worker would do a moment later."""
    for run in MatchRun.objects.filter(vacancy=vacancy):
        claimed = MatchRun.objects.claim(run.pk, now=now)
        if claimed is not None:
            runs.run_matching(run=claimed, now=now)


def fill_board(*, vacancy: Vacancy, by: User, but: User, now: datetime) -> None:
    """Times proposed, an application, one liked and one declined; never ``but``."""
    words = words_of_team(vacancy.language)
    matches = _best(vacancy, but, 4)
    if len(matches) < 4:
        return
    meeting, applied, liked, declined = matches
    before = now - timedelta(days=2)
    _talk(words, meeting, by=by, now=now)
    person, letter = applied.profile.user, words["letter"]
    apply(profile=applied.profile, vacancy=vacancy, by=person, now=before, letter=letter)
    decide(match=liked, to=Candidacy.State.INTERESTED, by=by, now=before)
    move_card(match=liked, seen="look", to="liked", by=by, now=now)
    note = words["declined"]
    decide(match=declined, to="declined", by=by, now=before, reason="level", note=note)
    _say_more(words, (meeting, liked), by=by, now=before)
    chosen = [liked, declined]
    key = vacancy.uuid  # of the one list of its own that a vacancy has here
    share(vacancy=vacancy, matches=chosen, days=SHARED_FOR_DAYS, form_key=key, by=by, now=now)


def fill_further(*, vacancy: Vacancy, by: User, but: User, now: datetime) -> None:
    """More on the same board: one asked, one who has taken a time, one in talks, one offered."""
    words = words_of_team(vacancy.language)
    matches = _best(vacancy, but, 8)[4:]
    if len(matches) < 4:
        return
    asked, agreed, talking, offered = matches
    message = words["invitation"]
    invite(match=asked, by=by, now=now - timedelta(days=2), message=message)
    interview = _talk(words, agreed, by=by, now=now)
    choose(interview=interview, slot=interview.slots.earliest("starts_at").pk, now=now)
    _contact(message, talking, by=by, now=now)
    _contact(message, offered, by=by, now=now)
    move_card(match=offered, seen="talking", to="offer", by=by, now=now)
    _say_more(words, (offered, talking, agreed), by=by, now=now)


def _best(vacancy: Vacancy, but: User, count: int) -> list[Match]:
    """The same people on every machine: those who are equally good in the order they came."""
    rows = Match.objects.filter(vacancy=vacancy, score__gt=0).in_pool().exclude(profile__user=but)
    rows = rows.exclude(profile__visibility=Profile.Visibility.PAUSED)
    rows = rows.select_related("vacancy__company", "profile__user")
    return list(rows.order_by("-musts_met", "-rank_value", "profile_id")[:count])


def _contact(message: str, match: Match, *, by: User, now: datetime) -> None:
    before = now - timedelta(days=2)
    asked = invite(match=match, by=by, now=before, message=message)
    answer(candidacy=asked, yes=True, by=match.profile.user, now=before + timedelta(hours=5))


def _talk(words: Mapping[str, Any], match: Match, *, by: User, now: datetime) -> Interview:
    """Two times to meet, with somebody who has said yes."""
    _contact(words["invitation"], match, by=by, now=now)
    day = now.replace(hour=9, minute=0, second=0, microsecond=0)
    times = [day + timedelta(days=4), day + timedelta(days=5, hours=4)]
    interview = propose(
        match=match, times=times, minutes=60, place=words["place"], link="", by=by, now=now
    )
    move_card(match=match, seen="talking", to="interview", by=by, now=now)
    return interview


def _say_more(
    words: Mapping[str, Any], matches: Sequence[Match], *, by: User, now: datetime
) -> None:
    """A note and a tag for each, as far as there are words."""
    for match, text, name in zip(matches, words["notes"], words["tags"], strict=False):
        write_note(match=match, author=by, text=text, now=now)
        add_tag(match=match, name=name, now=now)
