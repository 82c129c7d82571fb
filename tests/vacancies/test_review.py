"""Nothing of a company that staff have not met is public before they have read it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_company, make_vacancy
from tests.vacancies.stories import NOW, content, form_data, heard
from vacancies import services
from vacancies.errors import StaleEdit
from vacancies.models import Company, Vacancy
from vacancies.services import LanguageNeed, VacancyContent
from vacancies.signals import vacancy_changed, vacancy_closed

pytestmark = pytest.mark.django_db
FRENCH = LanguageNeed(code="fr", level="B2", reason="Call 0900 for a prize.")
ONE_NEED = [("portal:siem", 2, "must")]


@pytest.fixture
def newcomer(cast: Cast) -> Company:
    return make_company(cast.alice, approved=False)


def written(company: Company, state: str) -> Vacancy:
    """A vacancy of the very words that `content()` says."""
    words = content()
    return make_vacancy(company, ONE_NEED, state=state, title=words.title, text=words.text.strip())


def edit(vacancy: Vacancy, words: VacancyContent) -> Vacancy:
    return services.edit_vacancy(vacancy=vacancy, content=words, seen_version=1, now=NOW)


@pytest.mark.parametrize(
    "words", [{"title": "New"}, {"text": "New " * 99}, {"languages": [FRENCH]}]
)
def test_it_is_read_again_when_its_words_change(
    newcomer: Company, words: dict[str, object]
) -> None:
    vacancy = written(newcomer, "published")
    with heard(vacancy_closed) as closed, heard(vacancy_changed) as changed:
        assert edit(vacancy, content(**words)).state == "in_review"
    assert ([one.pk for one in closed], changed) == ([vacancy.pk], [])


def test_it_stays_open_when_only_facts_change(newcomer: Company) -> None:
    vacancy = written(newcomer, "published")
    with heard(vacancy_changed) as changed:
        assert edit(vacancy, content(hours=20)).is_open
    assert [one.pk for one in changed] == [vacancy.pk]


@pytest.mark.parametrize("state", ["closed", "expired"])
def test_the_page_of_one_that_is_over_says_no_new_words(
    newcomer: Company, client: Client, state: str
) -> None:
    vacancy = written(newcomer, "published")
    Vacancy.objects.filter(pk=vacancy.pk).update(state=state)
    assert edit(vacancy, content(title="New")).state == state
    assert client.get(vacancy.get_absolute_url()).status_code == 404


def test_an_approved_company_changes_its_words_in_public(cast: Cast) -> None:
    assert edit(written(cast.company, "published"), content(title="New")).is_open


def test_it_tells_its_writer_that_staff_look_first(newcomer: Company, signed_in_as: SignIn) -> None:
    vacancy = written(newcomer, "published")
    alice = signed_in_as(newcomer.memberships.get().user)
    url = reverse("vacancies:edit", args=[vacancy.uuid])
    assert "they look at each vacancy" in alice.get(url).content.decode()
    page = alice.post(url, form_data(title="New", seen_version="1"), follow=True)
    assert "our staff look at it first" in page.content.decode()


@pytest.mark.parametrize("seen", [None, 1])
def test_it_is_not_published_with_words_that_nobody_read(newcomer: Company, seen: int) -> None:
    vacancy = written(newcomer, "in_review")
    edit(vacancy, content(title="Unread"))
    with pytest.raises(StaleEdit):
        services.publish_vacancy(vacancy=vacancy, seen_version=seen, now=NOW)
    vacancy.refresh_from_db()
    assert vacancy.state == "in_review"


def posted_by_staff(client: Client, vacancy: Vacancy, **data: object) -> str:
    url = reverse("vacancies:transition", args=[vacancy.uuid])
    page = client.post(url, {"action": "publish"} | data, follow=True)
    vacancy.refresh_from_db()
    return page.content.decode()


def test_staff_publish_what_their_page_shows(
    cast: Cast, newcomer: Company, signed_in_as: SignIn
) -> None:
    vacancy, staff = written(newcomer, "in_review"), signed_in_as(cast.staff)
    page = staff.get(reverse("vacancies:preview", args=[vacancy.uuid])).content.decode()
    assert '<input type="hidden" name="seen_version" value="1">' in page
    posted_by_staff(staff, vacancy, seen_version="1")
    assert vacancy.is_open


@pytest.mark.parametrize("seen", ["1", "", "x", "²", "9" * 30])
def test_staff_read_again_what_was_written_meanwhile(
    cast: Cast, newcomer: Company, signed_in_as: SignIn, seen: str
) -> None:
    vacancy = written(newcomer, "in_review")
    edit(vacancy, content(title="Unread"))
    page = posted_by_staff(signed_in_as(cast.staff), vacancy, seen_version=seen)
    assert ("Read it again." in page, vacancy.state) == (True, "in_review")
