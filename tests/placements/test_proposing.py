"""A company proposes to train on the job somebody who lacks a little, on an ordinary vacancy."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent, User
from mail.models import OutgoingMail
from matching.models import Candidacy, Match
from matching.services.applying import apply
from matching.services.decisions import answer, invite
from matching.services.proposing import NotTrainable, drop_proposal
from placements.fitting import kind_of
from placements.models import Placement, Side
from placements.services import NotPossible, request_placement
from subsidies.models import Rule
from subsidies.services import load_shipped
from talent.services import hide_from
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_vacancy
from tests.matching.helpers import publish, send_due_mails
from tests.placements.conftest import CLOUD, SIEM, path
from vacancies.models import Vacancy

# Dora has SIEM at 3: a start in what is asked, and less than it.
NEEDS = [(SIEM, 4, "must"), (CLOUD, 2, "should")]


@pytest.fixture(autouse=True)
def _shipped(db: None) -> None:
    load_shipped(now=timezone.now())
    Rule.objects.update(checked_on=timezone.localdate())


@pytest.fixture
def watch(cast: Cast) -> Vacancy:
    """In Namur, permanent."""
    vacancy = make_vacancy(cast.company, NEEDS, title="Night watch")
    publish(vacancy)
    return vacancy


@pytest.fixture
def match(cast: Cast, watch: Vacancy) -> Match:
    return Match.objects.get(profile=cast.dora_profile, vacancy=watch)


def proposed(cast: Cast, match: Match) -> Candidacy:
    return invite(match=match, by=cast.bob, now=timezone.now(), on_the_job="pfi", message="Come")


def page_of(client: Client, match: Match, **query: str) -> str:
    answer = client.get(path("propose", match.uuid), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_match_leads_to_what_it_would_be(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    bob = signed_in_as(cast.bob)
    shown = bob.get(f"/en/matches/{match.uuid}/").content.decode()
    assert "Train on the job: PFI" in shown
    html = page_of(bob, match, weeks="12", monthly="2000")
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
    assert "Dora" not in page_of(bob, match)
    audit = AuditEvent.objects.get(action=AuditEvent.Action.INVITE)
    assert (audit.subject_id, audit.reason) == (cast.dora.pk, "pfi")

    own = signed_in_as(cast.dora).get(f"/en/me/applications/{candidacy.uuid}/").content.decode()
    assert "To learn it on the job (PFI)" in own
    assert "Nothing binds you yet" in own


def test_after_a_yes_one_press_begins_it_with_what_is_missing(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    candidacy = answer(candidacy=proposed(cast, match), yes=True, by=cast.dora, now=timezone.now())
    told = OutgoingMail.objects.filter(event="candidate_answered").first()
    assert told is not None
    assert "The traineeship you proposed (PFI)" in " ".join(told.text.split())
    bob = signed_in_as(cast.bob)
    assert "Propose the placement (PFI)" in page_of(bob, match)
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


def test_a_vacancy_that_closed_meanwhile_asks_nobody(
    cast: Cast, match: Match, watch: Vacancy, signed_in_as: SignIn
) -> None:
    watch.close(kind=Vacancy.Closing.FILLED, reason="", now=timezone.now())
    watch.save()
    bob = signed_in_as(cast.bob)
    assert "The vacancy is not open" in page_of(bob, match)
    answered = bob.post(path("propose", match.uuid), {"scheme": "pfi", "seen": "0"}, follow=True)
    assert "The vacancy is not open" in answered.content.decode()
    assert Candidacy.objects.count() == 0


def test_somebody_hidden_or_paused_is_not_there(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    bob = signed_in_as(cast.bob)
    cast.dora_profile.visibility = "paused"
    cast.dora_profile.save()
    assert bob.get(path("propose", match.uuid)).status_code == 404
    cast.dora_profile.visibility = "anonymous"
    cast.dora_profile.save()
    number = cast.company.enterprise_number
    hide_from(profile=cast.dora_profile, enterprise_number=number, now=timezone.now())
    for answered in (
        bob.get(path("propose", match.uuid)),
        bob.post(path("propose", match.uuid), {"scheme": "pfi", "seen": "0"}),
    ):
        assert answered.status_code == 404


def test_a_region_nobody_knows_has_no_scheme(
    cast: Cast, match: Match, watch: Vacancy, signed_in_as: SignIn
) -> None:
    Vacancy.objects.filter(pk=watch.pk).update(municipality="", province="")
    bob = signed_in_as(cast.bob)
    assert "We do not know the region of the workplace" in page_of(bob, match)
    assert "Train on the job" not in bob.get(f"/en/matches/{match.uuid}/").content.decode()
    answered = bob.post(path("propose", match.uuid), {"scheme": "pfi", "seen": "0"})
    assert answered.status_code == 422


@pytest.mark.parametrize("change", [{"valid_to": True}, {"checked_on": True}])
def test_a_rule_that_ended_or_is_too_old_gives_no_figure(
    cast: Cast, match: Match, signed_in_as: SignIn, change: dict[str, bool]
) -> None:
    today = timezone.localdate()
    if "valid_to" in change:
        Rule.objects.filter(scheme="pfi").update(valid_to=today)
    else:
        Rule.objects.filter(scheme="pfi").update(checked_on=today - timedelta(days=180))
    html = page_of(signed_in_as(cast.bob), match, weeks="12")
    assert "4 to 26 weeks" not in html
    assert "Send the proposal" in html
    told = "We have read no rule" if "valid_to" in change else "nobody has looked at its source"
    assert told in html


def test_freelance_work_does_not_fit_a_promise_of_a_contract(
    cast: Cast, match: Match, watch: Vacancy, signed_in_as: SignIn
) -> None:
    Vacancy.objects.filter(pk=watch.pk).update(contract="freelance")
    html = " ".join(page_of(signed_in_as(cast.bob), match).split())
    assert "does not fit</span> you promise a contract of employment" in html


def test_nothing_is_proposed_to_who_is_ready_or_far_off(cast: Cast) -> None:
    ready = make_vacancy(cast.company, [(SIEM, 2, "must")])
    publish(ready)
    match = Match.objects.get(profile=cast.dora_profile, vacancy=ready)
    with pytest.raises(NotTrainable):
        proposed(cast, match)


def test_a_proposal_is_taken_back_before_the_mail_left_or_after(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    candidacy = proposed(cast, match)
    drop_proposal(match=match, by=cast.bob, now=timezone.now(), seen=candidacy.stamp)
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


def test_a_person_asks_to_learn_it_on_the_job(
    cast: Cast, watch: Vacancy, match: Match, signed_in_as: SignIn
) -> None:
    dora = signed_in_as(cast.dora)
    page = f"/en/me/vacancies/{watch.uuid}/"
    assert "Ask to learn this on the job (PFI)" in dora.get(page).content.decode()
    prepared = dora.get(page, {"on_the_job": "1"}).content.decode()
    assert 'name="on_the_job" class="form-check-input" id="id_on_the_job" checked' in prepared
    sent = dora.post(f"{page}apply/", {"letter": "", "cv": "", "on_the_job": "on"})
    assert sent.status_code == 302
    candidacy = Candidacy.objects.get(match=match)
    assert (candidacy.state, candidacy.on_the_job) == ("applied", "pfi")
    mail = OutgoingMail.objects.filter(event="candidate_applied").first()
    assert mail is not None
    assert "They ask to learn on the job" in " ".join(mail.text.split())
    shown = signed_in_as(cast.bob).get(f"/en/matches/{match.uuid}/").content.decode()
    assert "They ask to learn this on the job (PFI)." in shown


def test_a_yes_to_who_asked_keeps_what_they_asked_for(cast: Cast, match: Match) -> None:
    now = timezone.now()
    apply(profile=cast.dora_profile, vacancy=match.vacancy, by=cast.dora, now=now, on_the_job="pfi")
    welcomed = invite(match=match, by=cast.bob, now=now)
    assert (welcomed.state, welcomed.on_the_job) == ("accepted", "pfi")
    assert kind_of(welcomed) == "pfi"


def test_it_is_not_offered_for_an_internship_or_to_who_lacks_nothing(
    cast: Cast, signed_in_as: SignIn
) -> None:
    ready = make_vacancy(cast.company, [(SIEM, 2, "must")])
    internship = make_vacancy(cast.company, NEEDS, contract="internship")
    dora = signed_in_as(cast.dora)
    for vacancy in (ready, internship):
        publish(vacancy)
        html = dora.get(f"/en/me/vacancies/{vacancy.uuid}/").content.decode()
        assert "on_the_job" not in html


def test_a_traineeship_without_a_region_begins_nothing(cast: Cast) -> None:
    """Once it was an error of the portal."""
    vacancy = make_vacancy(cast.company, NEEDS, contract="trainee")
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile, vacancy=vacancy)
    now = timezone.now()
    asked = invite(match=match, by=cast.bob, now=now)
    said_yes = answer(candidacy=asked, yes=True, by=cast.dora, now=now)
    Vacancy.objects.filter(pk=vacancy.pk).update(municipality="", province="")
    with pytest.raises(NotPossible):
        request_placement(candidacy=said_yes, side=Side.COMPANY, by=cast.bob, now=now)
