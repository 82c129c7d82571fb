"""A no is told after a while, wherever it was said; until then it can be taken back."""

import re
from datetime import timedelta

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from hiring.models import CardMove
from hiring.selectors import board_of
from hiring.services.boards import move_card
from mail.models import OutgoingMail
from matching.answering import make_answer_url
from matching.models import Candidacy, CandidacyEvent, Match, Shortlist, ShortlistEntry
from matching.models.candidacies import UNDO_FOR, Stale, WrongState
from matching.services.applying import apply
from matching.services.decisions import answer, decide, invite
from matching.services.holding import NotNow
from matching.services.undoing import Told, undo_no
from matching.services.waiting import end_unanswered, remind_companies
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Vacancy
from vacancies.services import close_vacancy

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")])
    publish(vacancy)
    return vacancy


@pytest.fixture
def applied(cast: Cast, vacancy: Vacancy) -> Candidacy:
    return apply(profile=cast.dora_profile, vacancy=vacancy, by=cast.dora, now=timezone.now())


def decline(cast: Cast, match: Match) -> Candidacy:
    now = timezone.now()
    return decide(match=match, to="declined", by=cast.bob, now=now, reason="level")


def mail_of_no() -> OutgoingMail:
    return OutgoingMail.objects.get(event="application_answered")


def test_the_page_of_a_match_says_when_the_mail_leaves_and_takes_the_no_back(
    cast: Cast, applied: Candidacy, signed_in_as: SignIn
) -> None:
    bob, uuid = signed_in_as(cast.bob), applied.match.uuid
    data = {"decision": "declined", "reason": "level", "seen": applied.stamp}
    page = bob.post(reverse("matching:decide", args=[uuid]), data, follow=True).content.decode()
    event = CandidacyEvent.objects.get(to_state="declined")
    leaves = event.at + UNDO_FOR
    assert (mail_of_no().due_at, mail_of_no().state) == (leaves, "waiting")
    assert f"They are told by mail at {timezone.localtime(leaves):%H:%M}." in page
    undo, seen = (
        reverse("matching:undo", args=[uuid]),
        re.search(r'name="seen" value="(\d+)"', page),
    )
    assert seen is not None
    assert undo not in signed_in_as(cast.rita).get(reverse("matching:match", args=[uuid])).text
    assert "Undone: nobody is told of it." in bob.post(undo, {"seen": seen[1]}, follow=True).text
    applied.refresh_from_db()
    assert (applied.state, mail_of_no().state) == ("applied", "withheld")
    assert "has moved on since" in bob.post(undo, {"seen": seen[1]}, follow=True).text


def test_the_board_does_so_too_and_the_card_lies_where_it_lay(
    cast: Cast, applied: Candidacy, signed_in_as: SignIn
) -> None:
    match = applied.match
    invite(match=match, by=cast.bob, now=timezone.now())
    OutgoingMail.objects.all().delete()
    move_card(match=match, seen="talking", to="offer", by=cast.bob, now=timezone.now())
    bob = signed_in_as(cast.bob)
    data = {"seen": "offer", "stage": "ended", "reason": "level"}
    page = bob.post(reverse("hiring:refuse", args=[match.uuid]), data, follow=True).text
    leaves = f"{timezone.localtime(mail_of_no().due_at):%H:%M}"
    assert mail_of_no().due_at > timezone.now() + UNDO_FOR - timedelta(seconds=30)
    assert f"They are told by mail at {leaves}; until then you can undo it" in page
    assert f"They are told by mail at {leaves}. Until then" in page
    undo = reverse("matching:undo", args=[match.uuid])
    assert re.findall(r'name="seen" value="(\d+)"', page) == [Candidacy.objects.get().stamp]
    back = bob.post(undo, {"page": "board", "seen": Candidacy.objects.get().stamp})
    assert back["Location"] == reverse("hiring:board", args=[match.vacancy.uuid])
    columns = board_of(match.vacancy, now=timezone.now())
    assert [column.stage.code for column in columns if column.cards] == ["offer"]
    assert [move.to_stage for move in CardMove.objects.all()] == ["Offer"]
    assert mail_of_no().state == "withheld"


def test_the_answer_to_a_shortlist_does_so_too(cast: Cast, applied: Candidacy) -> None:
    """Whoever applied after the list was mailed is told as late as anybody."""
    listed = Shortlist.objects.create(
        vacancy=applied.match.vacancy, period="2026-W40", created_at=timezone.now()
    )
    entry = ShortlistEntry.objects.create(
        shortlist=listed, match=applied.match, rank=1, score=1, parts=[]
    )
    data = {"decision": "declined", "reason": "level", "seen": applied.stamp}
    page = SignIn()(cast.bob).post(make_answer_url(entry=entry, user=cast.bob), data).text
    assert f"They are told by mail at {timezone.localtime(mail_of_no().due_at):%H:%M}." in page
    assert mail_of_no().due_at > timezone.now() + UNDO_FOR - timedelta(seconds=30)


def test_it_is_too_late_once_the_mail_may_leave(
    cast: Cast, applied: Candidacy, signed_in_as: SignIn
) -> None:
    match = decline(cast, applied.match).match
    event = CandidacyEvent.objects.get(to_state="declined")
    with pytest.raises(Stale):
        undo_no(match=match, by=cast.bob, now=event.at, seen="1")
    with pytest.raises(Told):
        undo_no(match=match, by=cast.bob, now=event.at + UNDO_FOR)
    CandidacyEvent.objects.update(at=F("at") - UNDO_FOR)
    bob = signed_in_as(cast.bob)
    assert "told by mail" not in bob.get(reverse("matching:match", args=[match.uuid])).text
    seen = {"seen": Candidacy.objects.get().stamp}
    page = bob.post(reverse("matching:undo", args=[match.uuid]), seen, follow=True).text
    assert "It is too late to undo this." in page
    assert Candidacy.objects.get().state == "declined"


def test_only_a_no_is_taken_back_so(cast: Cast, applied: Candidacy) -> None:
    with pytest.raises(WrongState):
        undo_no(match=applied.match, by=cast.bob, now=timezone.now())
    assert Candidacy.objects.get().state == "applied"


def test_a_welcome_is_mailed_though_a_no_follows(cast: Cast, applied: Candidacy) -> None:
    invite(match=applied.match, by=cast.bob, now=timezone.now())
    decline(cast, applied.match)
    mails = OutgoingMail.objects.filter(event="application_answered")
    assert list(mails.values_list("state", flat=True)) == ["waiting", "waiting"]


def test_a_company_is_not_reminded_twice_of_somebody_whom_it_declined_and_took_back(
    cast: Cast, vacancy: Vacancy
) -> None:
    start = timezone.now() - 10 * DAY
    apply(profile=cast.dora_profile, vacancy=vacancy, by=cast.dora, now=start)
    assert remind_companies(now=start + 7 * DAY) == 1
    match = Match.objects.get(profile=cast.dora_profile)
    later = start + 8 * DAY
    decide(match=match, to="declined", by=cast.bob, now=later, reason="level")
    undo_no(match=match, by=cast.bob, now=later)
    assert Candidacy.objects.get().waiting_since == start
    assert remind_companies(now=later + DAY) == 0
    assert end_unanswered(now=start + 21 * DAY) == 1


def test_somebody_who_is_asked_anew_is_one_to_be_reminded_of(cast: Cast, vacancy: Vacancy) -> None:
    start = timezone.now() - 30 * DAY
    match = Match.objects.get(profile=cast.dora_profile)
    asked = invite(match=match, by=cast.bob, now=start)
    answer(candidacy=asked, yes=True, by=cast.dora, now=start)
    assert remind_companies(now=start + 7 * DAY) == 1
    answer(candidacy=asked, yes=False, by=cast.dora, now=start + 8 * DAY)
    apply(profile=cast.dora_profile, vacancy=vacancy, by=cast.dora, now=start + 9 * DAY)
    assert remind_companies(now=start + 17 * DAY) == 1


def test_interesting_after_all_takes_a_no_back_that_nobody_was_told(
    cast: Cast, applied: Candidacy
) -> None:
    """Whoever applied waits on as before, and is not dropped without a word."""
    waited = applied.waiting_since
    match = decline(cast, applied.match).match
    back = decide(match=match, to="interested", by=cast.bob, now=timezone.now())
    assert (back.state, back.waiting_since) == ("applied", waited)
    assert list(Candidacy.objects.to_answer()) == [applied]
    assert mail_of_no().state == "withheld"


def test_interesting_after_a_no_that_was_told_is_a_step_of_its_own(
    cast: Cast, applied: Candidacy
) -> None:
    match = decline(cast, applied.match).match
    OutgoingMail.objects.update(state="done")
    later = timezone.now() + UNDO_FOR
    assert decide(match=match, to="interested", by=cast.bob, now=later).state == "interested"


def test_of_a_vacancy_that_is_over_a_no_stands_and_is_told(
    cast: Cast, applied: Candidacy, signed_in_as: SignIn
) -> None:
    match = decline(cast, applied.match).match
    close_vacancy(vacancy=match.vacancy, reason="", by=cast.bob, now=timezone.now())
    with pytest.raises(NotNow):
        undo_no(match=match, by=cast.bob, now=timezone.now())
    with pytest.raises(NotNow):
        decide(match=match, to="interested", by=cast.bob, now=timezone.now())
    assert (Candidacy.objects.get().state, mail_of_no().state) == ("declined", "waiting")
