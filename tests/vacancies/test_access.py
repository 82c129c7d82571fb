"""Who may open what: outsiders 404, insiders without the right 403, strangers to sign-in."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_vacancy
from vacancies.access import Right, company_for, vacancy_for
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db
# page of a vacancy -> status for (owner, recruiter, reader, outsider, candidate, staff)
VACANCY_PAGES = {
    "vacancies:preview": (200, 200, 200, 404, 403, 200),
    "vacancies:edit": (200, 200, 403, 404, 403, 403),
    "vacancies:needs": (200, 200, 403, 404, 403, 403),
}
COMPANY_PAGES = {
    "vacancies:company_edit": (200, 403, 403, 404, 403, 403),
    "vacancies:members": (200, 200, 200, 404, 403, 200),
}
OWN_PAGES = {
    "vacancies:mine": (200, 200, 200, 200, 403, 200),
    "vacancies:company_create": (200, 200, 200, 200, 403, 200),
    "vacancies:review": (403, 403, 403, 403, 403, 200),
}


def people(cast: Cast) -> list[User]:
    return [cast.alice, cast.bob, cast.rita, cast.charlie, cast.dora, cast.staff]


@pytest.fixture
def draft(cast: Cast) -> Vacancy:
    return make_vacancy(cast.company, state="draft")


@pytest.mark.parametrize(("name", "expected"), VACANCY_PAGES.items())
def test_it_guards_the_pages_of_a_vacancy(
    cast: Cast, draft: Vacancy, signed_in_as: SignIn, name: str, expected: tuple[int, ...]
) -> None:
    url = reverse(name, args=[draft.uuid])
    assert tuple(signed_in_as(user).get(url).status_code for user in people(cast)) == expected


@pytest.mark.parametrize(("name", "expected"), COMPANY_PAGES.items())
def test_it_guards_the_pages_of_a_company(
    cast: Cast, signed_in_as: SignIn, name: str, expected: tuple[int, ...]
) -> None:
    url = reverse(name, args=[cast.company.uuid])
    assert tuple(signed_in_as(user).get(url).status_code for user in people(cast)) == expected


@pytest.mark.parametrize(("name", "expected"), OWN_PAGES.items())
def test_it_guards_pages_without_an_object(
    cast: Cast, signed_in_as: SignIn, name: str, expected: tuple[int, ...]
) -> None:
    url = reverse(name)
    assert tuple(signed_in_as(user).get(url).status_code for user in people(cast)) == expected


@pytest.mark.parametrize("name", [*VACANCY_PAGES, *COMPANY_PAGES])
def test_it_sends_strangers_to_sign_in_whether_or_not_it_exists(
    cast: Cast, client: Client, name: str
) -> None:
    response = client.get(reverse(name, args=[uuid.uuid4()]))
    assert (response.status_code, "/account/login/" in response["Location"]) == (302, True)


# Who may take which step by posting; the state before is one that allows it.
STEPS = {
    ("submit", "draft"): (302, 302, 403, 404, 403, 403),
    ("publish", "in_review"): (302, 302, 403, 404, 403, 302),
    ("send_back", "in_review"): (403, 403, 403, 404, 403, 302),
    ("close", "published"): (302, 302, 403, 404, 403, 403),
    ("reopen", "closed"): (302, 302, 403, 404, 403, 403),
    ("expire", "published"): (403, 403, 403, 404, 403, 403),
    ("recall", "published"): (403, 403, 403, 404, 403, 403),
    ("explode", "draft"): (404, 404, 404, 404, 403, 404),
}


@pytest.mark.parametrize(("step", "expected"), STEPS.items())
def test_it_guards_each_step(
    cast: Cast, signed_in_as: SignIn, step: tuple[str, str], expected: tuple[int, ...]
) -> None:
    action, state = step
    answers = []
    for user in people(cast):
        vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")], state=state)
        url = reverse("vacancies:transition", args=[vacancy.uuid])
        answers.append(signed_in_as(user).post(url, {"action": action, "note": "x"}).status_code)
        vacancy.refresh_from_db()
        assert answers[-1] == 302 or vacancy.state == state
    assert tuple(answers) == expected


def test_it_takes_no_step_on_a_get(cast: Cast, draft: Vacancy, signed_in_as: SignIn) -> None:
    url = reverse("vacancies:transition", args=[draft.uuid])
    assert signed_in_as(cast.alice).get(url, {"action": "close"}).status_code == 405


def test_it_lets_only_owners_change_the_team(cast: Cast, signed_in_as: SignIn) -> None:
    url = reverse("vacancies:members", args=[cast.company.uuid])
    alice = cast.company.memberships.get(user=cast.alice)
    for user, expected in ((cast.bob, 403), (cast.rita, 403), (cast.charlie, 404)):
        answer = signed_in_as(user).post(url, {"action": "remove", "pk": alice.pk})
        assert answer.status_code == expected
    assert cast.company.memberships.filter(user=cast.alice).exists()


def test_it_does_not_let_an_owner_touch_another_companys_members(
    cast: Cast, signed_in_as: SignIn
) -> None:
    theirs = cast.charlie.memberships.get()
    url = reverse("vacancies:members", args=[cast.company.uuid])
    answer = signed_in_as(cast.alice).post(url, {"action": "remove", "pk": theirs.pk})
    assert (answer.status_code, cast.charlie.memberships.count()) == (404, 1)


def test_it_withdraws_a_right_at_once(cast: Cast, draft: Vacancy, signed_in_as: SignIn) -> None:
    bob = signed_in_as(cast.bob)
    url = reverse("vacancies:edit", args=[draft.uuid])
    assert bob.get(url).status_code == 200
    cast.company.memberships.filter(user=cast.bob).delete()
    assert bob.post(url, {"title": "Mine now"}).status_code == 404


@pytest.mark.parametrize("right", ["look", "edit", "own"])
def test_it_opens_the_doors_of_the_domain_the_same_way(cast: Cast, right: Right) -> None:
    vacancy = make_vacancy(cast.company)
    assert company_for(cast.alice, cast.company.uuid, right) == cast.company
    assert vacancy_for(cast.alice, vacancy.uuid, right) == vacancy
    with pytest.raises(Http404):
        vacancy_for(cast.charlie, vacancy.uuid, right)


@pytest.mark.parametrize("right", ["edit", "own"])
def test_it_lets_staff_look_but_act_for_no_company(cast: Cast, right: Right) -> None:
    vacancy = make_vacancy(cast.company)
    assert vacancy_for(cast.staff, vacancy.uuid, "look") == vacancy
    with pytest.raises(PermissionDenied):
        vacancy_for(cast.staff, vacancy.uuid, right)
