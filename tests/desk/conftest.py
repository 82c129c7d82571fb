"""A vacancy with a handful of people who differ in what the boxes ask for."""

import pytest

from matching.models import Match
from tests.cast import Cast
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Vacancy

SIEM, LINUX = "portal:siem", "portal:linux"


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    """Dora and five others are listed: nobody else has anything to show."""
    for level, province in ((1, "BE-VAN"), (2, "BE-VAN"), (3, "BE-WNA"), (4, "BE-VOV")):
        make_profile(claims={SIEM: level}, province=province)
    make_profile(claims={SIEM: 3, LINUX: 3}, contract_forms=["freelance"], province="BE-VAN")
    vacancy = make_vacancy(cast.company, [(SIEM, 3, "must"), (LINUX, 2, "must")])
    publish(vacancy)
    return vacancy


@pytest.fixture
def match(cast: Cast, vacancy: Vacancy) -> Match:
    return Match.objects.get(vacancy=vacancy, profile=cast.dora_profile)
