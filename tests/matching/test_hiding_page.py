"""The page on which a person names employers to hide from, and their own vacancies then."""

from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from matching.models import Candidacy, Match
from matching.services.decisions import invite
from talent.models import HiddenEmployer, Profile
from talent.services import hide_from
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_user, make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db


def path(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"matching:{name}", args=args)


def hide_by_number(cast: Cast) -> None:
    number = cast.company.enterprise_number
    hide_from(profile=cast.dora_profile, enterprise_number=number, now=timezone.now())


@dataclass
class Scene:
    cast: Cast
    vacancy: Vacancy
    match: Match
    dora: Client


@pytest.fixture
def scene(cast: Cast, signed_in_as: SignIn) -> Scene:
    vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")])
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile)
    return Scene(cast, vacancy, match, signed_in_as(cast.dora))


def test_the_person_sees_which_of_their_vacancies_do_not_find_them(scene: Scene) -> None:
    assert "hidden from this company" not in scene.dora.get(path("chances")).content.decode()
    hide_by_number(scene.cast)
    for address in (path("chances"), path("chance", scene.vacancy.uuid)):
        assert "hidden from this company" in scene.dora.get(address).content.decode()
    assert (
        'id="apply_form"' not in scene.dora.get(path("chance", scene.vacancy.uuid)).content.decode()
    )


def test_the_page_hides_by_either_way_once(scene: Scene) -> None:
    number = scene.cast.company.number_shown
    data = {"enterprise_number": f"BE {number}", "domain": "jan@Corp.example", "label": "Work"}
    for _ in range(2):
        assert scene.dora.post(path("hidden"), data).status_code == 302
    page = scene.dora.get(path("hidden")).content.decode()
    for words in (number, "corp.example", "Work"):
        assert words in page
    assert HiddenEmployer.objects.count() == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Give the enterprise number"),
        ({"enterprise_number": "0123456789"}, "last two digits"),
        ({"enterprise_number": "twelve"}, "ten digits"),
        ({"domain": "gmail.com"}, "Anybody can have an address at gmail.com"),
        ({"domain": "nodots"}, "not the domain"),
        ({"domain": "a\x00.be"}, "Null characters"),
        ({"domain": "corp.example", "label": "x" * 81}, "at most 80"),
    ],
)
def test_the_page_says_what_is_wrong_and_keeps_nothing(
    scene: Scene, data: dict[str, str], words: str
) -> None:
    answer = scene.dora.post(path("hidden"), data)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not HiddenEmployer.objects.exists()


def test_the_page_asks_first_and_then_does_it(scene: Scene) -> None:
    invite(match=scene.match, by=scene.cast.bob, now=timezone.now())
    data = {"enterprise_number": scene.cast.company.enterprise_number}
    question = scene.dora.post(path("hidden"), data)
    assert question.status_code == 200
    assert "Withdraw and hide" in question.content.decode()
    assert scene.dora.post(path("hidden"), data | {"agreed": "yes"}).status_code == 302
    assert Candidacy.objects.get().state == "withdrawn"
    row = HiddenEmployer.objects.get()
    assert scene.dora.post(path("show_again", row.pk)).status_code == 302
    assert not HiddenEmployer.objects.exists()


def test_somebody_without_a_profile_can_hide_too(signed_in_as: SignIn) -> None:
    newcomer = make_user()
    client = signed_in_as(newcomer)
    assert "Nobody yet" in client.get(path("hidden")).content.decode()
    assert client.post(path("hidden"), {"domain": "corp.example"}).status_code == 302
    assert Profile.objects.get(user=newcomer).hidden_employers.count() == 1
