"""Promise 6: no score changes a state, and whoever is not on a shortlist stays in reach."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from matching.models import Candidacy, CandidacyEvent, Match, Shortlist
from matching.models.candidacies import WrongState
from matching.services.decisions import decide
from talent.models import Claim
from talent.signals import profile_changed
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import publish, run_due
from vacancies.models import Need, Vacancy
from vacancies.signals import vacancy_changed

pytestmark = pytest.mark.django_db

SIEM, LINUX = "portal:siem", "portal:linux"


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    found = make_vacancy(cast.company, [(SIEM, 3, "must"), (LINUX, 2, "should")])
    publish(found)
    return found


@pytest.mark.parametrize("state", [Candidacy.State.INTERESTED, Candidacy.State.DECLINED])
def test_promise_6_a_score_that_falls_to_nothing_and_rises_again_changes_no_state(
    cast: Cast, vacancy: Vacancy, state: str
) -> None:
    match = Match.objects.get(vacancy=vacancy, profile=cast.dora_profile)
    _decide(match, cast.alice, state)
    scores = [match.score]
    for level in (None, 1, 4):
        cast.dora_profile.claims.all().delete()
        if level:
            Claim.objects.create(
                profile=cast.dora_profile, skill_id=SIEM, level=level, state="confirmed"
            )
        profile_changed.send(sender=None, profile=cast.dora_profile)
        run_due()
        match.refresh_from_db()
        scores.append(match.score)
        assert Candidacy.objects.get(match=match).state == state
    assert len(set(scores)) > 2
    assert CandidacyEvent.objects.count() == 1


def test_promise_6_harder_needs_change_no_state_and_make_no_candidacy(
    cast: Cast, vacancy: Vacancy
) -> None:
    other = make_profile(claims={SIEM: 3, LINUX: 2})
    profile_changed.send(sender=None, profile=other)
    run_due()
    match = Match.objects.get(vacancy=vacancy, profile=cast.dora_profile)
    _decide(match, cast.alice, Candidacy.State.INTERESTED)
    Need.objects.filter(vacancy=vacancy).update(level=4, importance="must")
    Vacancy.objects.filter(pk=vacancy.pk).update(matching_version=2)
    vacancy.refresh_from_db()
    vacancy_changed.send(sender=None, vacancy=vacancy)
    run_due()
    assert Match.objects.get(pk=match.pk).score < match.score
    assert list(Candidacy.objects.values_list("match", "state")) == [(match.pk, "interested")]


def test_promise_6_a_step_needs_somebody_who_takes_it(cast: Cast, vacancy: Vacancy) -> None:
    match = Match.objects.get(vacancy=vacancy, profile=cast.dora_profile)
    with pytest.raises(WrongState):
        Candidacy(match=match).move(Candidacy.State.ACCEPTED, by=cast.alice, now=timezone.now())
    _decide(match, cast.alice, Candidacy.State.INTERESTED)
    assert [event.by for event in CandidacyEvent.objects.all()] == [cast.alice]


def test_promise_6_who_is_below_the_shortlist_is_on_the_dashboard_and_can_be_invited(
    cast: Cast, signed_in_as: SignIn
) -> None:
    best = [make_profile(claims={SIEM: 4, LINUX: 4}) for _ in range(30)]
    last = make_profile(claims={LINUX: 1})
    vacancy = make_vacancy(cast.company, [(SIEM, 3, "must"), (LINUX, 2, "should")])
    publish(vacancy)
    listed = {it.match.profile_id for it in Shortlist.objects.get(vacancy=vacancy).entries.all()}
    assert last.pk not in listed
    assert not {one.pk for one in best} <= listed
    alice = signed_in_as(cast.alice)
    with translation.override("en"):
        path = reverse("matching:matches", args=[vacancy.uuid])
    shown: set[int] = set()
    for number in (1, 2, 3):
        page = alice.get(path, {"page": number})
        shown |= {match.profile_id for match in page.context["page"]}
    assert shown >= {last.pk, *(one.pk for one in best)}
    match = Match.objects.get(vacancy=vacancy, profile=last)
    _decide(match, cast.alice, Candidacy.State.INTERESTED)
    assert Candidacy.objects.get(match=match).state == Candidacy.State.INTERESTED


def _decide(match: Match, by: User, state: str) -> None:
    reason = Candidacy.Reason.OTHER if state == Candidacy.State.DECLINED else ""
    decide(match=match, by=by, to=state, reason=reason, now=timezone.now())
