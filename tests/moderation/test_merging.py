"""Two accounts made one: what teams kept of either, and what either looked for, stays."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from hiring.models import Card, CardMove, Interview, Note, SharedMatch, Tagging
from hiring.services.boards import move_card
from hiring.services.interviews import choose, propose
from hiring.services.notes import add_tag, write_note
from hiring.services.sharing import share
from mail.models import OutgoingMail
from matching.models import Candidacy, Match, Shortlist, ShortlistEntry
from matching.services.decisions import answer, invite
from moderation.services.merging import merge_people
from talent.models import HiddenEmployer, Profile
from tests.cast import Cast
from tests.factories import make_claim, make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Vacancy
from watching.models import Digest, SavedSearch, ToldVacancy
from watching.models.searches import Frequency
from watching.services.searches import save_search
from workqueue.models import Job

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    """Dora and Emil, who turn out to be one, are both listed."""
    make_claim(cast.emil_profile, "portal:siem", 3)
    return listed(cast)


def listed(cast: Cast) -> Vacancy:
    vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")])
    publish(vacancy)
    return vacancy


def merge(cast: Cast) -> None:
    """Into Dora's."""
    merge_people(keep=cast.dora.pk, other=cast.emil.pk, by=cast.staff, now=timezone.now())


def match_of(vacancy: Vacancy, profile: Profile) -> Match:
    return Match.objects.get(vacancy=vacancy, profile=profile)


def contact(cast: Cast, match: Match) -> Candidacy:
    now = timezone.now()
    asked = invite(match=match, by=cast.bob, now=now)
    return answer(candidacy=asked, yes=True, by=match.profile.user, now=now)


def kept(cast: Cast, match: Match, words: str) -> None:
    """A note, two tags and a link to a list."""
    now = timezone.now()
    write_note(match=match, author=cast.bob, text=words, now=now)
    for name in ("both", words):
        add_tag(match=match, name=name, now=now)
    share(vacancy=match.vacancy, matches=[match], days=7, form_key=uuid4(), by=cast.bob, now=now)


def talk(cast: Cast, match: Match, *, days: int, takes: bool = True) -> Interview:
    now = timezone.now()
    times = [now + days * DAY]
    made = propose(
        match=match, times=times, minutes=45, place="Here", link="", by=cast.bob, now=now
    )
    slot = made.slots.get().pk
    return choose(interview=made, slot=slot, now=now) if takes else made


def held(cast: Cast) -> dict[str, Any]:
    """What teams keep of Dora now, in words."""
    mine = {"match__profile": cast.dora_profile}
    return {
        "notes": set(Note.objects.filter(**mine).values_list("text", flat=True)),
        "tags": sorted(Tagging.objects.filter(**mine).values_list("tag__name", flat=True)),
        "lists": SharedMatch.objects.filter(**mine).count(),
    }


def test_what_a_team_kept_of_either_stays_with_the_one_that_stays(
    cast: Cast, vacancy: Vacancy
) -> None:
    for profile, words in ((cast.dora_profile, "hers"), (cast.emil_profile, "his")):
        kept(cast, match_of(vacancy, profile), words)
    merge(cast)
    assert held(cast) == {
        "notes": {"hers", "his"},
        "tags": ["both", "hers", "his"],
        "lists": 2,
    }
    assert Match.objects.filter(vacancy=vacancy).count() == 1


def test_a_match_that_only_the_other_had_moves_with_its_number_and_its_place_on_a_list(
    cast: Cast, vacancy: Vacancy
) -> None:
    Match.objects.filter(vacancy=vacancy, profile=cast.dora_profile).delete()
    both = listed(cast)
    for one in (vacancy, both):
        week = Shortlist.objects.create(vacancy=one, period="2026-W40", created_at=timezone.now())
        match = match_of(one, cast.emil_profile)
        ShortlistEntry.objects.create(shortlist=week, match=match, rank=1, score=1, parts=[])
    his = match_of(vacancy, cast.emil_profile)
    kept(cast, his, "his")
    merge(cast)
    moved = match_of(vacancy, cast.dora_profile)
    assert (moved.pk, moved.number) == (his.pk, his.number)
    assert held(cast)["notes"] == {"his"}
    entries = ShortlistEntry.objects.values_list("match", flat=True)
    assert set(entries) == {moved.pk, match_of(both, cast.dora_profile).pk}


@pytest.mark.parametrize("further", ["kept", "other"])
def test_the_card_of_the_candidacy_that_stays_is_where_it_lies(
    cast: Cast, vacancy: Vacancy, further: str
) -> None:
    one, other = match_of(vacancy, cast.dora_profile), match_of(vacancy, cast.emil_profile)
    first, second = (one, other) if further == "kept" else (other, one)
    contact(cast, first)
    invite(match=second, by=cast.bob, now=timezone.now())
    now = timezone.now()
    move_card(match=first, seen="talking", to="offer", by=cast.bob, now=now)
    move_card(match=second, seen="talking", to="interview", by=cast.bob, now=now)
    merge(cast)
    card = Card.objects.get()
    assert (card.match_id, card.stage.code) == (one.pk, "offer")
    assert Candidacy.objects.get().state == "accepted"
    moves = CardMove.objects.filter(match=one).values_list("to_stage", flat=True)
    assert sorted(moves) == ["Interview", "Offer"]


def test_a_talk_moves_with_the_candidacy_that_ends(cast: Cast, vacancy: Vacancy) -> None:
    contact(cast, match_of(vacancy, cast.dora_profile))
    contact(cast, match_of(vacancy, cast.emil_profile))
    agreed = talk(cast, match_of(vacancy, cast.emil_profile), days=2)
    merge(cast)
    agreed.refresh_from_db()
    candidacy = Candidacy.objects.get()
    assert (agreed.candidacy, agreed.state) == (candidacy, "chosen")
    assert candidacy.match.profile == cast.dora_profile
    # Whoever is asked to come waits for a word no longer.
    assert candidacy.waiting_since is None
    assert not OutgoingMail.objects.filter(event="interview_cancelled").exists()


@pytest.mark.parametrize("takes", [True, False])
def test_of_two_talks_one_takes_place_and_whoever_agreed_is_told(
    cast: Cast, vacancy: Vacancy, takes: bool
) -> None:
    of = [match_of(vacancy, one) for one in (cast.dora_profile, cast.emil_profile)]
    for match in of:
        contact(cast, match)
    first, second = talk(cast, of[0], days=2, takes=takes), talk(cast, of[1], days=3)
    merge(cast)
    for one in (first, second):
        one.refresh_from_db()
    stands, falls = (first, second) if takes else (second, first)
    assert (stands.state, falls.state, falls.cancelled_side) == ("chosen", "cancelled", "joined")
    mails = OutgoingMail.objects.filter(event="interview_cancelled")
    told = {cast.alice.email, cast.bob.email, cast.dora.email} if takes else set()
    assert set(mails.values_list("to", flat=True)) == told
    for mail in mails:
        assert "METHOD:CANCEL" in mail.calendar
        assert "the other one takes place" in " ".join(mail.text.split())


def search(cast: Cast, name: str, values: dict[str, list[str]], *, his: bool = True) -> SavedSearch:
    return save_search(
        person=cast.emil if his else cast.dora,
        kind=SavedSearch.Kind.ALL,
        name=name,
        values=values,
        frequency=Frequency.DAILY,
        now=timezone.now(),
    )


def test_saved_searches_move_and_the_same_one_twice_is_one(cast: Cast, vacancy: Vacancy) -> None:
    search(cast, "mine", {"q": ["siem"]}, his=False)
    search(cast, "same", {"q": ["siem"]})
    search(cast, "other", {"q": ["linux"]})
    for person in (cast.dora, cast.emil):
        now = timezone.now()
        SavedSearch.objects.create(
            person=person,
            kind="for_you",
            name=person.email,
            automatic=True,
            created_at=now,
            looked_at=now,
            deleted_at=now if person == cast.dora else None,
        )
    merge(cast)
    found = SavedSearch.objects.of(cast.dora).kept().values_list("name", "automatic")
    assert set(found) == {("mine", False), ("other", False), (cast.emil.email, False)}


def test_what_a_digest_told_is_no_news_to_the_account_that_stays(
    cast: Cast, vacancy: Vacancy
) -> None:
    now, others = timezone.now(), [vacancy, listed(cast), listed(cast)]
    for day, vacancies, state in (
        (date(2026, 10, 1), others[:2], Job.State.DONE),
        (date(2026, 10, 2), others[2:], Job.State.WITHHELD),
    ):
        digest = Digest.objects.create(person=cast.emil, day=day, created_at=now)
        OutgoingMail.objects.create(
            key=digest.key,
            event="digest",
            to="x@example.org",
            language="en",
            subject="",
            text="",
            state=state,
            finished_at=now,
            created_at=now,
            due_at=now,
        )
        for one in vacancies:
            ToldVacancy.objects.create(digest=digest, person=cast.emil, vacancy=one)
    own = Digest.objects.create(person=cast.dora, day=date(2026, 10, 1), created_at=now)
    ToldVacancy.objects.create(digest=own, person=cast.dora, vacancy=vacancy)
    merge(cast)
    told = ToldVacancy.objects.filter(person=cast.dora).values_list("vacancy", "digest")
    assert set(told) == {(one.pk, own.pk) for one in others[:2]}


def test_from_whom_one_account_hid_the_other_ones_candidacy_is_taken_back(
    cast: Cast, vacancy: Vacancy
) -> None:
    contact(cast, match_of(vacancy, cast.emil_profile))
    HiddenEmployer.objects.create(
        profile=cast.dora_profile,
        enterprise_number=cast.company.enterprise_number,
        created_at=timezone.now(),
    )
    merge(cast)
    assert Candidacy.objects.get().state == "withdrawn"
