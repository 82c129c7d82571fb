"""Nobody is out of reach because others come first."""

from typing import Any

import pytest

from matching.models import MatchRun
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import do_all_due, publish
from tests.matching.test_pages import path
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db


@pytest.fixture
def vacancy(cast: Cast, settings: Any) -> Vacancy:
    settings.MATCHES_KEPT = 3
    for level in (1, 2, 3, 4, 1, 2, 3):
        make_profile(claims={"portal:siem": level})
    vacancy = make_vacancy(cast.company, [("portal:siem", 4, "must")])
    publish(vacancy)
    return vacancy


def test_an_employer_reaches_everybody_a_step_at_a_time(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    client = signed_in_as(cast.bob)
    seen = []
    while True:
        page = client.get(path("matching:matches", vacancy.uuid))
        seen.append(len(page.context["page"]))
        if b"Look for more people" not in page.content:
            break
        client.post(path("matching:further", vacancy.uuid))
        do_all_due()
    assert seen == [3, 6, 8]


def test_it_is_offered_where_everybody_stands_and_the_text_says_how_far_the_list_goes(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    client, address = signed_in_as(cast.bob), path("matching:matches", vacancy.uuid)
    words = client.get(address).content.decode()
    assert "Listed are the 3 who come first" in words
    assert f"{address}?sort=rank&amp;page=1#further" in words
    for fit in ("ready", "trainable"):
        assert 'id="further"' not in client.get(f"{address}?fit={fit}").content.decode()
    vacancy.threshold.delete()
    words = client.get(address).content.decode()
    assert "Listed are" not in words
    assert "Everybody with anything to show for this vacancy is listed." in words


def test_asking_where_everybody_is_listed_says_so_and_runs_nothing(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    vacancy.threshold.delete()
    runs = MatchRun.objects.count()
    client = signed_in_as(cast.bob)
    answer = client.post(path("matching:further", vacancy.uuid), follow=True)
    assert "Everybody with anything to show is in the list already." in answer.content.decode()
    assert MatchRun.objects.count() == runs


def test_a_reader_cannot_ask_and_is_not_offered_to(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    client = signed_in_as(cast.rita)
    page = client.get(path("matching:matches", vacancy.uuid))
    assert b"Look for more people" not in page.content
    assert client.post(path("matching:further", vacancy.uuid)).status_code == 403
