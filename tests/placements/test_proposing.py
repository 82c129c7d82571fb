"""A company proposes to train on the job somebody who lacks a little, on an ordinary vacancy."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.utils import timezone

from accounts.models import AuditEvent, User
from mail.models import OutgoingMail
from matching.models import Candidacy, Match
from matching.services.decisions import answer, invite
from matching.services.proposing import drop_proposal
from placements.models import Placement, Side
from placements.services import NotPossible, request_placement
from tests.cast import Cast
from tests.conftest import SignIn
from tests.matching.helpers import send_due_mails
from tests.placements.conftest import CLOUD, SIEM, path, proposal_page, proposed

pytestmark = pytest.mark.usefixtures("shipped")


def test_the_match_leads_to_what_it_would_be(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    bob = signed_in_as(cast.bob)
    shown = bob.get(f"/en/matches/{match.uuid}/").content.decode()
    assert "Train on the job: PFI" in shown
    html = proposal_page(bob, match, weeks="12", monthly="2000")
    said = ("12 weeks planned", "checked on", "Le Forem", "begins at", "3323.08 EUR")
    assert [word for word in said if word not in html] == []
    assert "Dora" not in html


def test_a_proposal_is_an_invitation_in_plain_words_and_names_nobody(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    bob = signed_in_as(cast.bob)
    sent = {"scheme": "pfi", "message": "Ruth would teach you", "seen": "0"}
    answered = bob.post(path("propose", match.uuid), sent, follow=True)
    assert "The candidate is told by mail." in answered.content.decode()
    candidacy = Candidacy.objects.get(match=match)
    assert (candidacy.state, candidacy.on_the_job) == ("invited", "pfi")
    mail = OutgoingMail.objects.get(event="invitation")
    assert "traineeship on the job (PFI)" in " ".join(mail.text.split())
    assert "Ruth would teach you" in mail.text
    assert "Dora" not in proposal_page(bob, match)
    audit = AuditEvent.objects.get(action=AuditEvent.Action.INVITE)
    assert (audit.subject_id, audit.reason) == (cast.dora.pk, "pfi")

    own = signed_in_as(cast.dora).get(f"/en/me/applications/{candidacy.uuid}/").content.decode()
    assert "To learn it on the job (PFI)" in own
    assert "Nothing binds you yet" in own
    assert "4 to 26 weeks" in own
    # What the rule tells the company would be wrong for the person.
    assert "You pay the premium yourself" not in own


def test_after_a_yes_one_press_begins_it_with_what_is_missing(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    candidacy = answer(candidacy=proposed(cast, match), yes=True, by=cast.dora, now=timezone.now())
    told = OutgoingMail.objects.filter(event="candidate_answered").first()
    assert told is not None
    assert "The traineeship you proposed (PFI)" in " ".join(told.text.split())
    bob = signed_in_as(cast.bob)
    assert "Propose the placement (PFI)" in proposal_page(bob, match)
    assert bob.post(path("begin", candidacy.uuid)).status_code == 302
    placement = Placement.objects.get()
    assert (placement.kind, placement.third_name, placement.language) == ("pfi", "Le Forem", "fr")
    lines = list(placement.lines.values_list("skill", "level_now", "level_wanted"))
    assert lines == [(SIEM, 3, 4), (CLOUD, 0, 2)]


def test_without_a_yes_nothing_begins(cast: Cast, match: Match) -> None:
    candidacy = proposed(cast, match)
    with pytest.raises(NotPossible):
        request_placement(candidacy=candidacy, side=Side.COMPANY, by=cast.bob, now=timezone.now())


def test_pressed_twice_it_is_one_mail(cast: Cast, match: Match, signed_in_as: SignIn) -> None:
    bob, sent = signed_in_as(cast.bob), {"scheme": "pfi", "seen": "0"}
    for _time in range(2):
        answered = bob.post(path("propose", match.uuid), sent, follow=True)
        assert "The candidate is told by mail." in answered.content.decode()
    assert OutgoingMail.objects.filter(event="invitation").count() == 1
    assert Candidacy.objects.get(match=match).events.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_members_at_once_make_one_proposal(cast: Cast, match: Match) -> None:
    def press(member: User) -> str:
        try:
            return str(
                invite(
                    match=Match.objects.get(pk=match.pk),
                    by=member,
                    now=timezone.now(),
                    on_the_job="pfi",
                    seen="0",
                ).state
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(press, [cast.alice, cast.bob])) == ["invited", "invited"]
    assert OutgoingMail.objects.filter(event="invitation").count() == 1


def test_what_a_colleague_decided_meanwhile_is_shown_with_what_was_typed(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    alice, bob = signed_in_as(cast.alice), signed_in_as(cast.bob)
    alice.post(f"/en/matches/{match.uuid}/decide/", {"decision": "interested", "seen": "0"})
    sent = {"scheme": "pfi", "message": "My own words", "seen": "0"}
    answered = bob.post(path("propose", match.uuid), sent)
    assert answered.status_code == 409
    assert "My own words" in answered.content.decode()
    assert OutgoingMail.objects.filter(event="invitation").count() == 0


@pytest.mark.parametrize("sent", [{"scheme": "ibo"}, {"scheme": "kmo"}, {}, {"seen": "x"}])
def test_what_is_not_possible_there_is_refused(
    cast: Cast, match: Match, signed_in_as: SignIn, sent: dict[str, str]
) -> None:
    answered = signed_in_as(cast.bob).post(path("propose", match.uuid), {"seen": "0"} | sent)
    assert answered.status_code == 422
    assert Candidacy.objects.count() == 0


@pytest.mark.parametrize("query", [{"weeks": "0"}, {"weeks": "abc"}, {"monthly": "999999999"}])
def test_a_length_nobody_can_reckon_with_says_so(
    cast: Cast, match: Match, signed_in_as: SignIn, query: dict[str, str]
) -> None:
    answered = signed_in_as(cast.bob).get(path("propose", match.uuid), query)
    assert answered.status_code == 422


def test_a_proposal_is_taken_back_before_the_mail_left_or_after(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    candidacy = proposed(cast, match)
    drop_proposal(match=match, by=cast.bob, seen=candidacy.stamp)
    going = OutgoingMail.objects.filter(event="invitation", state="waiting")
    assert ["traineeship" in mail.text for mail in going] == [False]
    assert not OutgoingMail.objects.filter(event="proposal_dropped").exists()
    candidacy.refresh_from_db()
    assert (candidacy.state, candidacy.on_the_job) == ("invited", "")


def test_whoever_had_the_mail_is_told_that_it_was_taken_back(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    candidacy = proposed(cast, match)
    send_due_mails()
    answered = signed_in_as(cast.bob).post(
        path("drop", match.uuid), {"seen": candidacy.stamp}, follow=True
    )
    assert "your invitation stays" in answered.content.decode()
    told = OutgoingMail.objects.get(event="proposal_dropped")
    assert told.to == cast.dora.email
    again = signed_in_as(cast.bob).post(path("drop", match.uuid), {"seen": "0"})
    assert again.status_code == 302
    assert OutgoingMail.objects.filter(event="proposal_dropped").count() == 1


def test_a_proposal_that_was_answered_is_not_taken_back(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    answer(candidacy=proposed(cast, match), yes=True, by=cast.dora, now=timezone.now())
    answered = signed_in_as(cast.bob).post(path("drop", match.uuid), {"seen": "0"}, follow=True)
    assert "has moved on" in answered.content.decode()
    assert Candidacy.objects.get(match=match).on_the_job == "pfi"
