"""Two people over one form: one effect each, the other is told, and nothing that was typed goes."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_company, make_member, make_vacancy
from tests.vacancies.stories import NOW
from tests.vacancies.test_employer_pages import needs_data
from vacancies import services
from vacancies.errors import StaleEdit
from vacancies.models import Company, Need, Vacancy

pytestmark = pytest.mark.django_db
TOLD = "Somebody else saved this while you were writing"
OURS = {"name": "Alice & Co", "size": "small", "sector": "K", "postal_code": "5000"}


@pytest.fixture
def alice(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.alice)


@pytest.fixture
def listed(cast: Cast) -> Vacancy:
    return make_vacancy(cast.company, [("portal:siem", 2, "must")], state="draft")


def page_of(name: str, row: Company | Vacancy) -> str:
    return reverse(f"vacancies:{name}", args=[row.uuid])


def typed(page: Any, **changes: str) -> dict[str, str]:
    form = page.context["form"]
    kept = {field.html_name: str(field.value() or "") for field in form}
    return kept | changes


def test_a_stale_list_of_needs_overwrites_nothing_and_keeps_what_was_typed(
    cast: Cast, alice: Client, listed: Vacancy, signed_in_as: SignIn
) -> None:
    url = page_of("needs", listed)
    data = needs_data(alice.get(url))
    theirs = data | {"form-0-level": "4"}
    assert signed_in_as(cast.bob).post(url, theirs).status_code == 302
    page = alice.post(url, data | {"form-0-importance": "nice"})
    said = page.content.decode()
    assert page.status_code == 409
    assert TOLD in said
    assert "must have, expert" in said.lower()
    assert page.context["formset"][0]["importance"].value() == "nice"
    assert Need.objects.get().importance == "must"
    knowingly = needs_data(page)
    assert alice.post(url, knowingly).status_code == 302
    assert Need.objects.get().importance == "nice"


def test_adding_a_skill_to_a_stale_list_does_not_make_it_fresh(
    cast: Cast, alice: Client, listed: Vacancy
) -> None:
    url = page_of("needs", listed)
    data = needs_data(alice.get(url))
    Need.objects.update(level=4)
    added = alice.post(url, data | {"skill": "portal:siem", "level": "1", "importance": "nice"})
    assert added.status_code == 200
    assert alice.post(url, needs_data(added)).status_code == 409


def test_a_second_press_is_no_stale_form(alice: Client, listed: Vacancy) -> None:
    Need.objects.update(confirmed=False)
    url = page_of("needs", listed)
    data = needs_data(alice.get(url))
    assert [alice.post(url, data).status_code for _press in range(2)] == [302, 302]


def test_a_list_that_says_nothing_of_what_it_was_filled_in_on_is_stale(
    alice: Client, listed: Vacancy
) -> None:
    url = page_of("needs", listed)
    data = needs_data(alice.get(url), **{"form-0-level": "1"})
    del data["seen"]
    assert alice.post(url, data).status_code == 409
    assert Need.objects.get().level == 2


def test_the_second_owner_is_told_what_the_first_one_saved(
    cast: Cast, alice: Client, signed_in_as: SignIn
) -> None:
    other = make_member(cast.company, cast.charlie, "owner").user
    url = page_of("company_edit", cast.company)
    begun = alice.get(url)
    first = typed(begun, about="We guard ports.")
    assert signed_in_as(other).post(url, first).status_code == 302
    page = alice.post(url, typed(begun, about="We guard banks."))
    said = page.content.decode()
    assert page.status_code == 409
    assert TOLD in said
    assert "We guard ports." in said
    assert "We guard banks." in said
    cast.company.refresh_from_db()
    assert cast.company.about == "We guard ports."
    assert alice.post(url, typed(page)).status_code == 302
    cast.company.refresh_from_db()
    assert cast.company.about == "We guard banks."


def test_a_company_is_saved_twice_by_one_form(cast: Cast, alice: Client) -> None:
    url = page_of("company_edit", cast.company)
    data = typed(alice.get(url), about="We guard ports.")
    assert [alice.post(url, data).status_code for _press in range(2)] == [302, 302]


def test_what_has_waited_is_published_only_in_the_words_that_were_read(cast: Cast) -> None:
    """Also once its company needs no reading any more."""
    newcomer = make_company(cast.alice, approved=False)
    vacancy = make_vacancy(newcomer, [("portal:siem", 2, "must")], state="in_review")
    services.approve_company(company=newcomer, by=cast.staff, now=NOW)
    Vacancy.objects.update(edit_version=2)
    for seen in (None, 1):
        with pytest.raises(StaleEdit):
            services.publish_vacancy(vacancy=vacancy, seen_version=seen, now=NOW)
    assert services.publish_vacancy(vacancy=vacancy, seen_version=2, now=NOW).is_open
