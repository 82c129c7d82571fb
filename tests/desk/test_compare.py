"""Up to four people side by side, as anonymous as on their own pages."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEvent, User
from desk.forms import Chosen
from desk.services.acts import decide_many
from matching.models import Match
from matching.models.candidacies import UNTOUCHED
from matching.services.applying import apply
from talent.models import Profile
from tests.cast import Cast
from tests.conftest import SignIn
from tests.desk.conftest import LINUX, SIEM
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db


def compare(user: User, vacancy: Vacancy, *keys: object) -> Any:
    query = "&".join(f"match={key}" for key in keys)
    return SignIn()(user).get(reverse("desk:compare", args=[vacancy.uuid]) + f"?{query}")


def uuids(vacancy: Vacancy) -> list[Any]:
    return list(Match.objects.filter(vacancy=vacancy).order_by("pk").values_list("uuid", flat=True))


def test_each_need_says_what_became_of_it_for_each(
    cast: Cast, vacancy: Vacancy, match: Match
) -> None:
    other = next(key for key in uuids(vacancy) if key != match.uuid)
    page = compare(cast.rita, vacancy, other, match.uuid)
    comparison = page.context["comparison"]
    assert [side.match.uuid for side in comparison.sides] == [other, match.uuid]
    verdicts = {row.need.skill_id: [it.verdict for it in row.cells] for row in comparison.needs}
    assert verdicts == {SIEM: ["partly", "met"], LINUX: ["missing", "missing"]}
    assert {row.name for row in comparison.conditions} >= {"Place", "Contract", "Hours"}
    assert "made automatically" in page.content.decode()


def test_nobody_is_named_before_they_spoke_and_who_is_leaves_a_trace(
    cast: Cast, vacancy: Vacancy, match: Match
) -> None:
    keys = uuids(vacancy)[:4]
    assert "Dora" not in compare(cast.bob, vacancy, *keys).content.decode()
    assert not AuditEvent.objects.filter(action="view_person").exists()
    apply(profile=cast.dora_profile, vacancy=vacancy, by=cast.dora, now=timezone.now())
    page = compare(cast.bob, vacancy, *{*keys[:3], match.uuid})
    assert "Dora Peeters" in page.content.decode()
    seen = AuditEvent.objects.get(action="view_person")
    assert (seen.actor_id, seen.subject_id) == (cast.bob.pk, cast.dora.pk)
    assert "no-store" in page["Cache-Control"]


def test_many_chosen_by_one_press_open_no_names_side_by_side(
    cast: Cast, vacancy: Vacancy, match: Match
) -> None:
    """Open to companies that choose them: seen one by one, each look with its trace."""
    Profile.objects.update(visibility="open")
    rows = list(Match.objects.filter(vacancy=vacancy))
    chosen = [Chosen(str(row.uuid), UNTOUCHED) for row in rows]
    now = timezone.now()
    decide_many(vacancy=vacancy, chosen=chosen, to="interested", by=cast.bob, now=now)
    names = [row.profile.user.full_name for row in rows]
    for address in (
        reverse("matching:matches", args=[vacancy.uuid]),
        reverse("hiring:board", args=[vacancy.uuid]),
        reverse("hiring:export", args=[vacancy.uuid, "csv"]),
    ):
        got = SignIn()(cast.bob).get(address)
        page = (got.getvalue() if got.streaming else got.content).decode()
        assert not any(name in page for name in names)
    page = compare(cast.bob, vacancy, match.uuid, *[row.uuid for row in rows][:3]).text
    assert not any(name in page for name in names)
    assert not AuditEvent.objects.filter(action="view_person").exists()
    page = SignIn()(cast.bob).get(reverse("matching:match", args=[match.uuid])).text
    assert [name for name in names if name in page] == ["Dora Peeters"]
    seen = AuditEvent.objects.get(action="view_person")
    assert (seen.actor_id, seen.subject_id) == (cast.bob.pk, cast.dora.pk)


def test_four_are_shown_and_the_fifth_is_spoken_of(cast: Cast, vacancy: Vacancy) -> None:
    page = compare(cast.bob, vacancy, *uuids(vacancy)[:5])
    assert len(page.context["comparison"].sides) == 4
    assert "Only the first 4 are shown" in page.content.decode()


@pytest.mark.parametrize("keys", [[], ["rubbish"], ["%00"], ["0" * 5000]])
def test_rubbish_in_the_address_leads_to_the_list(
    cast: Cast, vacancy: Vacancy, keys: list[str]
) -> None:
    page = compare(cast.bob, vacancy, *keys)
    assert page.status_code in (200, 400)
    assert not AuditEvent.objects.exists()


def test_who_left_the_list_is_missing_and_that_is_said(
    cast: Cast, vacancy: Vacancy, match: Match
) -> None:
    first = uuids(vacancy)[-1]
    Profile.objects.filter(pk=cast.dora_profile.pk).update(visibility="paused")
    page = compare(cast.bob, vacancy, match.uuid, first)
    assert [side.match.uuid for side in page.context["comparison"].sides] == [first]
    assert "1 of those you chose is not in the list" in page.content.decode()


def test_people_of_other_vacancies_and_companies_are_not_compared(
    cast: Cast, vacancy: Vacancy, match: Match
) -> None:
    assert compare(cast.charlie, vacancy, match.uuid).status_code == 404


def test_the_table_leads_there_with_those_who_are_ticked(cast: Cast, vacancy: Vacancy) -> None:
    keys = uuids(vacancy)
    address = reverse("matching:matches", args=[vacancy.uuid])
    data = {"act": "compare", "match": [f"{key}.0" for key in keys]}
    answer = SignIn()(cast.rita).post(address, data)
    assert answer.status_code == 302
    assert answer["Location"].count("match=") == 5
    assert SignIn()(cast.rita).get(answer["Location"]).status_code == 200


def test_four_cost_the_same_few_questions_as_two_but_for_the_names(
    cast: Cast, vacancy: Vacancy, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keys, client = uuids(vacancy), SignIn()(cast.bob)
    address = reverse("desk:compare", args=[vacancy.uuid]) + "?match="
    with django_assert_num_queries(8):
        client.get(address + "&match=".join(map(str, keys[:2])))
    # Whether somebody stands on a shortlist is asked of each.
    with django_assert_num_queries(10):
        client.get(address + "&match=".join(map(str, keys[:4])))
