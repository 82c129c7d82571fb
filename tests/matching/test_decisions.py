"""Decisions: every state from every other, who may take them, and what they leave behind."""

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from mail.models import OutgoingMail
from matching.models import Candidacy, Match
from matching.services.decisions import NotNow, WrongState, answer, decide, invite
from tests.cast import Cast
from tests.factories import make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Vacancy
from vacancies.signals import vacancy_closed

pytestmark = pytest.mark.django_db
State = Candidacy.State


@pytest.fixture
def match(cast: Cast) -> Match:
    publish(make_vacancy(cast.company, [("portal:siem", 2, "must")]))
    return Match.objects.get(profile=cast.dora_profile)


ALLOWED = {
    *((start, "applied") for start in (None, "interested", "declined", "refused", "withdrawn")),
    *((start, to) for start in ("invited", "applied", "accepted") for to in ("withdrawn", "ended")),
    ("ended", "applied"),
    ("ended", "invited"),
    ("accepted", "accepted"),
    ("applied", "accepted"),
    ("applied", "declined"),
    (None, "interested"),
    (None, "declined"),
    (None, "invited"),
    ("interested", "declined"),
    ("interested", "invited"),
    ("declined", "interested"),
    ("invited", "accepted"),
    ("invited", "refused"),
    ("accepted", "declined"),
    ("accepted", "refused"),
}


@pytest.mark.parametrize("start", [None, *State.values])
@pytest.mark.parametrize("to", State.values)
def test_it_allows_exactly_the_steps_of_the_table(
    cast: Cast, match: Match, start: str, to: str
) -> None:
    applied_at = timezone.now() if start == "applied" else None
    before, after = ("end_silence" if state == "ended" else "other" for state in (start, to))
    candidacy = Candidacy(match=match, state=start or "", reason=before, applied_at=applied_at)
    if start:
        candidacy.save()
    if (start, to) in ALLOWED:
        candidacy.move(to, by=cast.bob, now=timezone.now(), reason=after)
        assert candidacy.events.get().from_state == (start or "")
    else:
        with pytest.raises(WrongState):
            candidacy.move(to, by=cast.bob, now=timezone.now(), reason=after)


def test_it_asks_the_candidate_by_mail_once(cast: Cast, match: Match) -> None:
    invite(match=match, by=cast.bob, now=timezone.now(), message="Coffee?")
    with pytest.raises(WrongState):
        invite(match=match, by=cast.alice, now=timezone.now())
    mail = OutgoingMail.objects.get(event="invitation")
    assert mail.to == "dora@example.org"
    assert "Coffee?" in mail.text


def test_it_does_not_invite_for_a_closed_vacancy(cast: Cast, match: Match) -> None:
    Vacancy.objects.update(state="closed")
    with pytest.raises(NotNow):
        invite(match=match, by=cast.bob, now=timezone.now())


def test_it_takes_no_yes_for_a_closed_vacancy(cast: Cast, match: Match) -> None:
    candidacy = invite(match=match, by=cast.bob, now=timezone.now())
    Vacancy.objects.update(state="closed")
    with pytest.raises(NotNow):
        answer(candidacy=candidacy, yes=True, by=cast.dora, now=timezone.now())
    assert (
        answer(candidacy=candidacy, yes=False, by=cast.dora, now=timezone.now()).state == "refused"
    )


def test_it_mails_a_second_invitation_too(cast: Cast, match: Match) -> None:
    candidacy = invite(match=match, by=cast.bob, now=timezone.now())
    answer(candidacy=candidacy, yes=True, by=cast.dora, now=timezone.now())
    decide(match=match, to=State.DECLINED, by=cast.bob, now=timezone.now(), reason="other")
    # Until the no is told, another word only takes it back.
    OutgoingMail.objects.update(state=OutgoingMail.State.DONE)
    decide(match=match, to=State.INTERESTED, by=cast.bob, now=timezone.now())
    again = invite(match=match, by=cast.bob, now=timezone.now())
    assert again.answered_at is None
    assert OutgoingMail.objects.filter(event="invitation").count() == 2


def test_it_sends_no_invitation_once_the_vacancy_has_closed(cast: Cast, match: Match) -> None:
    invite(match=match, by=cast.bob, now=timezone.now())
    vacancy_closed.send(sender=None, vacancy=match.vacancy)
    assert OutgoingMail.objects.get(event="invitation").state == OutgoingMail.State.WITHHELD


def test_it_tells_the_company_about_a_yes_without_the_name(cast: Cast, match: Match) -> None:
    candidacy = invite(match=match, by=cast.bob, now=timezone.now())
    answer(candidacy=candidacy, yes=True, by=cast.dora, now=timezone.now())
    mails = OutgoingMail.objects.filter(event="candidate_answered")
    assert {mail.to for mail in mails} == {"alice@example.org", "bob@example.org"}
    assert not any("Dora" in mail.text + mail.html + mail.subject for mail in mails)


def test_it_hides_the_name_again_when_the_yes_is_taken_back(cast: Cast, match: Match) -> None:
    candidacy = invite(match=match, by=cast.bob, now=timezone.now())
    answer(candidacy=candidacy, yes=True, by=cast.dora, now=timezone.now())
    answer(candidacy=candidacy, yes=False, by=cast.dora, now=timezone.now())
    candidacy = Candidacy.objects.get()
    assert not candidacy.name_is_shown
    waiting = OutgoingMail.objects.filter(event="candidate_answered", state="waiting")
    assert waiting
    assert all("said no" in mail.subject for mail in waiting)


def test_it_changes_nothing_when_the_same_decision_comes_twice(cast: Cast, match: Match) -> None:
    for _ in range(2):
        decide(match=match, to=State.INTERESTED, by=cast.bob, now=timezone.now())
    assert Candidacy.objects.get().events.count() == 1


def test_it_records_who_decided_about_whom(cast: Cast, match: Match) -> None:
    decide(match=match, to=State.DECLINED, by=cast.bob, now=timezone.now(), reason="level")
    event = AuditEvent.objects.get(action="decide")
    assert (event.actor_id, event.subject_id, event.reason) == (
        cast.bob.pk,
        cast.dora.pk,
        "declined level",
    )
