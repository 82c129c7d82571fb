"""The match table: boxes with counts, orders, columns; everything stands in the address."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from desk.columns import USUAL
from matching.models import Match
from matching.services.decisions import decide, invite
from talent.models import Profile, ProfileLanguage
from tests.cast import Cast
from tests.conftest import SignIn
from tests.desk.conftest import LINUX, SIEM
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Vacancy, VacancyLanguage

pytestmark = pytest.mark.django_db


def shown(cast: Cast, vacancy: Vacancy, query: str = "") -> Any:
    """What the page of a vacancy is made of."""
    address = reverse("matching:matches", args=[vacancy.uuid])
    page = SignIn()(cast.bob).get(f"{address}?{query}")
    assert page.status_code == 200
    return page.context


def counts(context: Any) -> dict[str, dict[str, int]]:
    groups = context["counts"].groups.items()
    return {name: {box.value: box.count for box in group.boxes} for name, group in groups}


def different(cast: Cast, vacancy: Vacancy) -> None:
    """One is asked, one is declined; one starts in two months and one in a year; two speak."""
    now, today = timezone.now(), timezone.localdate()
    first, second, third, fourth, *_ = Match.objects.filter(vacancy=vacancy).order_by("pk")
    invite(match=first, by=cast.bob, now=now)
    decide(match=second, to="declined", by=cast.bob, now=now, reason="level")
    for match, days in ((third, 60), (fourth, 365)):
        starts = today + timedelta(days=days)
        Profile.objects.filter(pk=match.profile_id).update(available_from=starts)
    for match, codes in ((first, ["nl", "fr"]), (second, ["fr"])):
        for code in codes:
            ProfileLanguage.objects.create(profile=match.profile, code=code, level="B2")


def test_each_box_says_how_many_it_would_show_with_the_others_as_they_are(
    cast: Cast, vacancy: Vacancy
) -> None:
    different(cast, vacancy)
    for query in ("", "province=BE-VAN", "status=new&musts=one", "language=nl&language=fr"):
        context = shown(cast, vacancy, query)
        for name, boxes in counts(context).items():
            others = "&".join(part for part in query.split("&") if not part.startswith(f"{name}="))
            for value, count in boxes.items():
                alone = shown(cast, vacancy, f"{others}&{name}={value}")
                assert (name, value, count) == (name, value, alone["page"].paginator.count)
                assert len(alone["page"].object_list) == count


def test_the_boxes_of_a_facet_add_up_and_those_of_two_narrow(cast: Cast, vacancy: Vacancy) -> None:
    assert shown(cast, vacancy)["counts"].listed == 6
    either = shown(cast, vacancy, "province=BE-VAN&province=BE-VOV")
    assert either["counts"].found == 4
    assert shown(cast, vacancy, "province=BE-VAN&contract=freelance")["counts"].found == 1


def test_a_box_that_leads_to_nobody_is_left_out_unless_it_is_checked(
    cast: Cast, vacancy: Vacancy
) -> None:
    assert "BE-WLX" not in counts(shown(cast, vacancy))["province"]
    context = shown(cast, vacancy, "province=BE-WLX")
    assert counts(context)["province"]["BE-WLX"] == 0


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("rank", lambda it: (-it.musts_met, -it.rank_value, it.number)),
        ("score", lambda it: (-it.score, it.number)),
        ("musts", lambda it: (-it.musts_met, -it.score, it.number)),
        ("new", lambda it: -it.pk),
        ("rubbish", lambda it: (-it.musts_met, -it.rank_value, it.number)),
    ],
)
def test_it_sorts(cast: Cast, vacancy: Vacancy, order: str, key: Any) -> None:
    found = list(shown(cast, vacancy, f"sort={order}")["page"])
    assert found == sorted(found, key=key)


def test_it_says_that_its_own_order_is_automatic_and_how_to_override_it(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    address = reverse("matching:matches", args=[vacancy.uuid])
    client = signed_in_as(cast.bob)
    usual = client.get(address).content.decode()
    assert "This order is made automatically" in usual
    assert "choose another order" in usual
    assert "in the automatic order" in usual
    assert "in the order you chose" in client.get(f"{address}?sort=new").content.decode()


def test_the_columns_are_those_chosen(cast: Cast, vacancy: Vacancy, signed_in_as: SignIn) -> None:
    address = reverse("matching:matches", args=[vacancy.uuid])
    rubbish = signed_in_as(cast.bob).get(f"{address}?column=hours&column=rubbish")
    assert rubbish.context["columns"] == list(USUAL)
    page = signed_in_as(cast.bob).get(f"{address}?column=status&column=hours")
    assert page.context["columns"] == ["hours", "status"]
    assert 'data-label="Score"' not in page.content.decode()
    assert 'data-label="Hours"' in page.content.decode()


def test_the_htmx_refresh_brings_the_counts_along(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    address = reverse("matching:matches", args=[vacancy.uuid])
    headers = {"HX-Request": "true", "HX-Target": "match-results"}
    page = signed_in_as(cast.bob).get(f"{address}?province=BE-VAN", headers=headers)
    html = page.content.decode()
    assert html.startswith("<section")
    assert 'id="facets" class="facets" hx-swap-oob="true"' in html
    assert page["Vary"].count("HX-Target") == 1


def test_it_asks_the_same_few_questions_for_six_people_and_for_sixty(
    cast: Cast, vacancy: Vacancy, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = SignIn()(cast.bob)
    # Somebody trainable, of whom courses are told.
    make_profile(claims={SIEM: 3, LINUX: 1})
    publish(vacancy)
    address = reverse("matching:matches", args=[vacancy.uuid]) + "?province=BE-WNA&status=new"
    client.get(address)
    with django_assert_num_queries(16):
        client.get(address)
    other = make_vacancy(cast.company, [(SIEM, 3, "must"), (LINUX, 2, "should")])
    for _ in range(54):
        make_profile(claims={SIEM: 2})
    publish(other)
    assert Match.objects.filter(vacancy=other).count() >= 60
    with django_assert_num_queries(16):
        client.get(address.replace(str(vacancy.uuid), str(other.uuid)))


def test_who_has_no_word_on_contracts_has_a_box(cast: Cast, vacancy: Vacancy) -> None:
    Profile.objects.filter(pk=cast.dora_profile.pk).update(contract_forms=[])
    assert [it.profile_id for it in shown(cast, vacancy, "contract=unsaid")["page"]] == [
        cast.dora_profile.pk
    ]


def test_who_pauses_is_in_no_count(cast: Cast, vacancy: Vacancy) -> None:
    Profile.objects.filter(pk=cast.dora_profile.pk).update(visibility="paused")
    context = shown(cast, vacancy)
    assert context["counts"].listed == context["page"].paginator.count == 5


def test_it_says_which_conditions_do_not_fit_whoever_meets_every_must_have(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, [(SIEM, 2, "must")])
    VacancyLanguage.objects.create(vacancy=vacancy, code="nl", level="C1")
    ProfileLanguage.objects.create(profile=cast.dora_profile, code="nl", level="B1")
    publish(vacancy)
    [line] = shown(cast, vacancy)["lines"]
    assert line.unfit == ["Dutch"]
    page = SignIn()(cast.bob).get(reverse("matching:matches", args=[vacancy.uuid])).text
    assert "does not fit: Dutch<" in page
