"""A vacancy with people on its board, and short ways to the pages."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from matching.models import Candidacy, Match
from matching.services.decisions import answer, decide, invite
from tests.cast import Cast
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Vacancy

Put = Callable[[str], Match]


def path(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"hiring:{name}", args=args)


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")], title="Night watch")
    publish(vacancy)
    return vacancy


@pytest.fixture
def match(cast: Cast, vacancy: Vacancy) -> Match:
    """Dora, whom nobody has decided about."""
    return Match.objects.get(profile=cast.dora_profile, vacancy=vacancy)


@pytest.fixture
def interesting(cast: Cast, match: Match) -> Match:
    decide(match=match, to="interested", by=cast.bob, now=timezone.now())
    return match


@pytest.fixture
def in_contact(cast: Cast, match: Match) -> Candidacy:
    """Dora was asked, and said yes."""
    candidacy = invite(match=match, by=cast.bob, now=timezone.now())
    return answer(candidacy=candidacy, yes=True, by=cast.dora, now=timezone.now())


@pytest.fixture
def put(vacancy: Vacancy) -> Put:
    """Somebody else in a state, straight into the rows."""

    def put_(state: str) -> Match:
        profile = make_profile(claims={"portal:siem": 3})
        publish(vacancy)
        match = Match.objects.get(profile=profile, vacancy=vacancy)
        now = timezone.now()
        ended = state == Candidacy.State.ENDED
        reason = Candidacy.Ending.FILLED if ended else Candidacy.Reason.LEVEL
        Candidacy.objects.create(
            match=match, state=state, reason=reason, invited_at=now, applied_at=now
        )
        return match

    return put_
