"""A placement and the contact it stands on: the one is not cut off, nor left over, by the other."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mail.models import OutgoingMail
from matching.models import Candidacy
from matching.models.candidacies import UNDO_FOR
from matching.services.applying import withdraw
from matching.services.decisions import answer, decide
from matching.services.undoing import undo_no
from matching.services.waiting import end_unanswered, remind_companies
from placements.models import Placement, PlacementPassed, Side
from placements.services import agree, plan, request_placement
from placements.tasks import end_lapsed
from privacy.models import Erasure
from privacy.services import erase_person
from tests.cast import Cast
from tests.placements.conftest import THIRD, Sign, content
from vacancies.models import Vacancy
from vacancies.services import close_vacancy
from workqueue.models import Job

pytestmark = pytest.mark.django_db
DAY, FILLED = timedelta(days=1), Vacancy.Closing.FILLED


def fresh(placement: Placement) -> Placement:
    return Placement.objects.with_parties().get(pk=placement.pk)


def wait_in_vain() -> int:
    """The clock of whoever waits for a word, wound on to its end; how many it ended."""
    now = timezone.now()
    remind_companies(now=now + 20 * DAY)
    return end_unanswered(now=now + 60 * DAY)


def test_what_the_company_began_is_not_cut_off_by_the_clock(requested: Placement) -> None:
    assert wait_in_vain() == 0
    assert fresh(requested).candidacy.state == Candidacy.State.ACCEPTED


def test_nor_by_a_vacancy_that_is_filled_by_it(cast: Cast, planned: Placement) -> None:
    close_vacancy(vacancy=planned.vacancy, reason="Found", now=timezone.now(), kind=FILLED)
    assert fresh(planned).candidacy.state == Candidacy.State.ACCEPTED


def test_what_the_person_proposed_is_the_companys_to_answer(
    cast: Cast, said_yes: Candidacy
) -> None:
    now = timezone.now()
    asked = request_placement(candidacy=said_yes, side=Side.CANDIDATE, by=cast.dora, now=now)
    plan(placement=asked, seen=1, content=content(), by=cast.bob, now=now)
    assert wait_in_vain() == 0


def test_a_proposal_that_nobody_answers_ends_with_the_contact(
    cast: Cast, said_yes: Candidacy
) -> None:
    now = timezone.now()
    asked = request_placement(candidacy=said_yes, side=Side.CANDIDATE, by=cast.dora, now=now)
    assert wait_in_vain() == 1
    assert end_lapsed() == 0, "its person is to be told of the end first"
    Candidacy.objects.update(tell_at=None, updated_at=now - UNDO_FOR)
    assert end_lapsed() == 1
    step = fresh(asked).events.get(to_state="cancelled")
    assert (step.side, step.name) == ("company", "")


def test_whoever_takes_the_yes_back_ends_what_is_not_agreed(cast: Cast, planned: Placement) -> None:
    OutgoingMail.objects.all().delete()
    answer(candidacy=planned.candidacy, yes=False, by=cast.dora, now=timezone.now())
    step = fresh(planned).events.get(to_state="cancelled")
    assert (step.from_state, step.side, step.name) == ("planned", "candidate", "")
    mails = OutgoingMail.objects.filter(event="placement_news")
    assert set(mails.values_list("to", flat=True)) == {cast.alice.email, cast.bob.email, THIRD}
    for mail in mails:
        # The placement is nobody's to see any more, nor is the name.
        assert "/placements/" not in mail.text + mail.html
        assert "Dora" not in mail.text + mail.html


def test_a_no_ends_it_once_it_can_no_longer_be_undone(cast: Cast, planned: Placement) -> None:
    match = planned.candidacy.match
    decide(match=match, to="declined", by=cast.bob, now=timezone.now(), reason="level")
    with pytest.raises(PlacementPassed):
        agree(
            placement=planned,
            seen=planned.version,
            side=Side.CANDIDATE,
            name="Dora",
            by=cast.dora,
            now=timezone.now(),
        )
    assert end_lapsed() == 0
    undo_no(match=match, by=cast.bob, now=timezone.now())
    Candidacy.objects.update(updated_at=timezone.now() - UNDO_FOR)
    assert end_lapsed() == 0
    assert fresh(planned).state == Placement.State.PLANNED
    decide(match=match, to="declined", by=cast.bob, now=timezone.now(), reason="level")
    Candidacy.objects.update(updated_at=timezone.now() - UNDO_FOR)
    assert end_lapsed() == 1
    assert fresh(planned).state == Placement.State.CANCELLED
    told = OutgoingMail.objects.filter(event="placement_news", to=cast.dora.email)
    assert f"/placements/{planned.uuid}/" in told.latest("pk").text


def test_what_all_three_agreed_to_stays_theirs(cast: Cast, planned: Placement, sign: Sign) -> None:
    sign(planned)
    withdraw(candidacy=planned.candidacy, by=cast.dora, now=timezone.now())
    Candidacy.objects.update(updated_at=timezone.now() - UNDO_FOR)
    assert end_lapsed() == 0
    assert fresh(planned).state == Placement.State.AGREED


def test_the_others_hear_when_an_account_ends_under_way(cast: Cast, running: Placement) -> None:
    OutgoingMail.objects.all().delete()
    erase_person(user_id=cast.dora.pk, cause=Erasure.Cause.ASKED, now=timezone.now())
    assert not Placement.objects.exists()
    mails = OutgoingMail.objects.filter(event="placement_news")
    assert set(mails.values_list("to", flat=True)) == {cast.alice.email, cast.bob.email, THIRD}
    for mail in mails:
        assert mail.state == Job.State.WAITING
        assert "Keep the agreement" in mail.text or mail.language != "en"
        assert "/placements/" not in mail.text + mail.html
        assert "Dora" not in mail.text + mail.html


def test_nobody_hears_of_one_that_was_over(cast: Cast, planned: Placement) -> None:
    answer(candidacy=planned.candidacy, yes=False, by=cast.dora, now=timezone.now())
    OutgoingMail.objects.all().delete()
    erase_person(user_id=cast.dora.pk, cause=Erasure.Cause.ASKED, now=timezone.now())
    assert not OutgoingMail.objects.filter(event="placement_news").exists()
