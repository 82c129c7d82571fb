"""A person's vacancies: the engine's order, the stored match's very numbers, and the filters."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from mail.models import OutgoingMail
from matching.conditions import Standing, conditions_of, pay_for_the_person
from matching.kernel import score_requests
from matching.loading import load_person, load_requests, taxonomy
from matching.misfits import CHOICES, without_misfits
from matching.models import Candidacy, Match
from matching.raising import raises_with_points
from matching.services.chances import chance_of, chances_of
from talent.models import Claim, Profile, ProfileLanguage
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Vacancy, VacancyLanguage

pytestmark = pytest.mark.django_db

SIEM, SPLUNK, LINUX, PYTHON = "portal:siem", "portal:splunk", "portal:linux", "portal:python"
FIELDS = ("score", "focus", "practice", "rank_value", "musts_met", "musts", "parts")


def path(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"matching:{name}", args=args)


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is as if it had not been."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything(profile: Profile) -> list[Vacancy]:
    return [chance.vacancy for chance in chances_of(profile, Vacancy.objects.open())]


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.dora)


def make_many() -> list[Vacancy]:
    """One for every way two skills can be asked of somebody who has one of them."""
    ways = product((1, 3, 4), ("must", "should", "nice"), ("must", "nice"))
    return [
        make_vacancy(needs=[(SIEM, level, first), (LINUX, 2, second)])
        for level, first, second in ways
    ]


def test_it_orders_as_the_plain_scorer_does(cast: Cast) -> None:
    make_many()
    requests = [loaded.terms for loaded in load_requests()]
    ranked = score_requests(load_person(cast.dora_profile), requests, taxonomy())
    # Of equals the older vacancy comes first, whatever its number's first digit is.
    plain = sorted(ranked, key=lambda one: (*one.standing[:2], int(one.request)))
    assert [vacancy.pk for vacancy in everything(cast.dora_profile)] == [
        int(one.request) for one in plain
    ]


def test_it_is_to_the_byte_what_a_stored_match_holds(cast: Cast) -> None:
    vacancies = make_many()
    for vacancy in vacancies:
        publish(vacancy)
    stored = {match.vacancy_id: match for match in Match.objects.filter(profile=cast.dora_profile)}
    assert stored.keys() == {vacancy.pk for vacancy in vacancies}
    for chance in chances_of(cast.dora_profile, Vacancy.objects.open()):
        match = stored[chance.vacancy.pk]
        assert [getattr(chance.match, name) for name in FIELDS] == [
            getattr(match, name) for name in FIELDS
        ]


def test_it_leaves_out_what_the_person_has_nothing_to_show_for(cast: Cast) -> None:
    make_vacancy(needs=[(PYTHON, 2, "nice")])
    asked = make_vacancy(needs=[(PYTHON, 2, "must"), (SIEM, 4, "nice")])
    assert everything(cast.dora_profile) == [asked]


def test_it_shows_what_another_skill_proves(cast: Cast) -> None:
    asked = make_vacancy(needs=[(SPLUNK, 2, "must")])
    assert everything(cast.dora_profile) == [asked]


def test_it_knows_only_open_vacancies(cast: Cast, dora: Client) -> None:
    draft = make_vacancy(needs=[(SIEM, 2, "must")], state="draft")
    assert everything(cast.dora_profile) == []
    assert dora.get(path("chance", draft.uuid)).status_code == 404


def test_it_has_nothing_to_explain_without_needs(cast: Cast, dora: Client) -> None:
    empty = make_vacancy()
    assert chance_of(cast.dora_profile, empty) is None
    assert dora.get(path("chance", empty.uuid)).status_code == 404


def test_it_cuts_pages_out_of_the_one_order(cast: Cast) -> None:
    make_many()
    ranking = chances_of(cast.dora_profile, Vacancy.objects.open())
    whole = [chance.vacancy.pk for chance in ranking[:]]
    assert len(whole) == len(ranking) == 18
    assert [chance.vacancy.pk for chance in ranking[5:11]] == whole[5:11]
    assert ranking[-1].vacancy.pk == whole[-1]


def make_conditions() -> tuple[list[Profile], list[Vacancy]]:
    """People and vacancies that differ in every condition."""
    people = [
        make_profile(),
        make_profile(remote="remote", contract_forms=["freelance", "fixed"], hours_max=36),
        make_profile(commute_km=0, available_from=date(2027, 1, 5), pay_expectation=Decimal(4000)),
        make_profile(municipality="", postal_code="", contract_forms=[], hours_min=20),
    ]
    ProfileLanguage.objects.create(profile=people[0], code="fr", level="B1")
    ProfileLanguage.objects.create(profile=people[0], code="nl", level="C2")
    ProfileLanguage.objects.create(profile=people[1], code="en", level="A1")
    vacancies = [
        make_vacancy(),
        make_vacancy(place="remote", contract="freelance", hours=20, municipality="11002"),
        make_vacancy(municipality="11002", starts_on=date(2027, 1, 4), pay_max=Decimal(3999)),
        make_vacancy(starts_on=date(2027, 1, 5), pay_max=Decimal(4000), contract="fixed"),
        make_vacancy(pay_period="day", pay_min=Decimal(300), pay_max=Decimal(400), hours=36),
    ]
    VacancyLanguage.objects.create(vacancy=vacancies[0], code="fr", level="B1", reason="x")
    VacancyLanguage.objects.create(vacancy=vacancies[1], code="fr", level="B2", reason="x")
    VacancyLanguage.objects.create(vacancy=vacancies[2], code="nl", level="A2", reason="x")
    VacancyLanguage.objects.create(vacancy=vacancies[2], code="en", level="A2", reason="x")
    return people, vacancies


def misfits(profile: Profile, vacancy: Vacancy) -> set[str]:
    """What the page says does not fit, by the names of the filter."""
    *languages, place, contract, hours, start = conditions_of(profile, vacancy)
    pay = pay_for_the_person(profile, vacancy)
    each = {"place": [place], "contract": [contract], "hours": [hours], "start": [start]}
    each |= {"languages": languages, "pay": [pay] if pay else []}
    return {
        name for name, found in each.items() if any(c.standing is Standing.NOT_MET for c in found)
    }


def test_it_leaves_out_exactly_what_the_page_says_does_not_fit() -> None:
    people, vacancies = make_conditions()
    seen = set()
    for profile, (name, _label) in product(people, CHOICES):
        kept = set(without_misfits(Vacancy.objects.open(), profile, [name]))
        assert kept == {one for one in vacancies if name not in misfits(profile, one)}
        seen |= {(name, one in kept) for one in vacancies}
    # Each condition both kept and left out something.
    assert len(seen) == 2 * len(CHOICES)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 2),
        ("province=BE-WNA", 1),
        ("place=remote", 1),
        ("fits=contract", 1),
        ("fits=contract&place=remote", 0),
        ("fits=rubbish&province=x&page=1e9&place=%27--", 2),
        ("role=ecsf:ciso", 2),
    ],
)
def test_it_filters(dora: Client, query: str, found: int) -> None:
    make_vacancy(needs=[(SIEM, 2, "must")])
    make_vacancy(needs=[(SIEM, 2, "must")], place="remote", contract="freelance", province="BE-VAN")
    page = dora.get(path("chances") + "?" + query)
    assert page.context["page"].paginator.count == found


def test_it_filters_by_the_role_a_vacancy_is_for(dora: Client) -> None:
    from skills.services import load_taxonomy

    load_taxonomy()
    make_vacancy(needs=[(SIEM, 2, "must")], role_id="ecsf:ciso")
    make_vacancy(needs=[(SIEM, 2, "must")])
    assert dora.get(path("chances") + "?role=ecsf:ciso").context["page"].paginator.count == 1


def test_it_shows_pay_distance_and_the_companys_lines(cast: Cast, dora: Client) -> None:
    cast.dora_profile.pay_expectation = Decimal(9000)
    cast.dora_profile.save()
    vacancy = make_vacancy(cast.company, needs=[(SIEM, 4, "must")], municipality="11002")
    page = dora.get(path("chance", vacancy.uuid)).content.decode()
    for words in ("less than you expect", "km from you", "0 of 1 must-haves met", "trainable"):
        assert words in page


def test_it_shows_the_same_lines_as_the_company_sees(
    cast: Cast, dora: Client, signed_in_as: SignIn
) -> None:
    vacancy = make_vacancy(cast.company, needs=[(SIEM, 4, "must"), (LINUX, 2, "nice")])
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile)
    theirs = signed_in_as(cast.bob).get(path("match", match.uuid)).context
    own = dora.get(path("chance", vacancy.uuid)).context
    for name in ("lines", "counts", "fitting"):
        assert own[name] == theirs[name]
    standings = [[it.standing for it in one["conditions"]] for one in (own, theirs)]
    assert standings[0] == standings[1]


def test_it_says_what_would_raise_the_score_and_by_how_much(cast: Cast, dora: Client) -> None:
    vacancy = make_vacancy(needs=[(SIEM, 4, "must"), (LINUX, 2, "nice")])
    page = dora.get(path("chance", vacancy.uuid))
    siem, linux = page.context["raises"]
    # One level below is 65 % of six eighths; nothing is none of two eighths.
    assert (siem.points, linux.points) == (26.25, 25)
    claim = cast.dora_profile.claims.get()
    assert f"/en/me/skills/#claim-{claim.pk}" in page.content.decode()
    assert "/en/me/skills/?skill=portal%3Alinux&amp;level=2#add" in page.content.decode()


def test_what_it_says_a_skill_would_add_is_what_it_adds(cast: Cast, dora: Client) -> None:
    """Also where one skill proves another that is asked: Splunk is a way of doing SIEM."""
    profile = make_profile(claims={PYTHON: 1})
    asked = [(SIEM, 3, "must"), (SPLUNK, 3, "must"), (LINUX, 2, "nice"), (PYTHON, 2, "should")]
    vacancy = make_vacancy(needs=asked)
    chance = chance_of(profile, vacancy)
    assert chance is not None
    raises = raises_with_points(chance.match.parts, {}, chance.match.score, chance.gains())
    assert {it.skill_id for it in raises} == {SIEM, SPLUNK, LINUX, PYTHON}
    for raised in raises:
        with undone():
            profile.claims.update_or_create(
                skill_id=raised.skill_id,
                defaults={"level": raised.level_code, "state": Claim.State.CONFIRMED},
            )
            then = chance_of(profile, vacancy)
        assert then is not None
        assert raised.points == (then.match.score - chance.match.score) / 100
    by_skill = {it.skill_id: it.points or 0 for it in raises}
    assert by_skill[SPLUNK] > by_skill[SIEM]


def test_the_link_fills_in_the_form_for_a_skill(dora: Client) -> None:
    form = dora.get("/en/me/skills/?skill=portal:linux&level=3").context["form"]
    assert (form["skill"].value(), form["level"].value()) == ("Linux", 3)
    for rubbish in ("?skill=x&level=3", "?level=9", "?skill=portal:linux&level=9"):
        assert dora.get("/en/me/skills/" + rubbish).context["form"]["level"].value() == 2


def test_it_tells_a_paused_person_that_only_they_see_it(cast: Cast, dora: Client) -> None:
    make_vacancy(needs=[(SIEM, 2, "must")])
    Profile.objects.filter(pk=cast.dora_profile.pk).update(visibility="paused")
    page = dora.get(path("chances"))
    assert "You have paused" in page.content.decode()
    assert page.context["page"].paginator.count == 1


def test_it_says_what_to_do_without_confirmed_skills(cast: Cast, signed_in_as: SignIn) -> None:
    make_vacancy(needs=[(SIEM, 2, "must")])
    assert "Nothing to compare yet" in signed_in_as(cast.emil).get(path("chances")).content.decode()


def test_it_says_when_no_vacancy_is_open(dora: Client) -> None:
    assert "No open vacancy asks for your skills yet" in dora.get(path("chances")).content.decode()


def test_it_has_no_page_of_a_vacancy_for_who_has_no_profile(
    cast: Cast, signed_in_as: SignIn
) -> None:
    vacancy = make_vacancy(needs=[(SIEM, 2, "must")])
    cast.emil_profile.delete()
    client = signed_in_as(cast.emil)
    assert client.get(path("chance", vacancy.uuid)).status_code == 404
    assert client.get(path("chances")).status_code == 200


def test_looking_tells_and_writes_nothing(cast: Cast, dora: Client) -> None:
    vacancy = make_vacancy(needs=[(SIEM, 2, "must")])
    for address in (path("chances"), path("chance", vacancy.uuid), path("roles")):
        dora.get(address)
    assert not Match.objects.exists()
    assert not Candidacy.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_it_refreshes_only_the_list_for_htmx(dora: Client) -> None:
    headers = {"HX-Request": "true", "HX-Target": "chance-results"}
    assert dora.get(path("chances"), headers=headers).content.decode().startswith("<section")


def test_it_asks_as_often_for_sixty_vacancies_as_for_two(
    dora: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(60):
        make_vacancy(needs=[(SIEM, 2, "must"), (LINUX, 2, "nice")])
    # In a test's transaction the index is read anew each time; on the portal that is one query.
    with django_assert_max_num_queries(36):
        dora.get(path("chances"))
    # In a test's transaction the index is read anew each time; on the portal that is one query.
    with django_assert_max_num_queries(36):
        dora.get(path("chances") + "?page=2&fits=languages&fits=place")
