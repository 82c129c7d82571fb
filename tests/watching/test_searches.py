"""Saved searches: kept from a list's address, shown in words, changed, and brought back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from skills.models import Role
from talent.services import confirm_claims
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_claim, make_profile, make_vacancy
from tests.watching.letters import LINUX, SIEM, make_search
from watching.criteria import from_address, of_search
from watching.models import SavedSearch
from watching.selectors import cards_of
from watching.services import searches

pytestmark = pytest.mark.django_db
ALL, FOR_YOU = SavedSearch.Kind.ALL, SavedSearch.Kind.FOR_YOU
FILTERS = "province=BE-WNA&province=BE-WLG&contract=permanent&pay=4000&q=siem&sort=pay"


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.dora)


def save(client: Client, kind: str, query: str, **fields: str) -> int:
    body = {"name": "Near Namur", "frequency": "daily"} | fields
    return client.post(f"{reverse('watching:new', args=[kind])}?{query}", body).status_code


def test_it_leads_from_both_lists_to_a_search_with_their_filters(dora: Client) -> None:
    make_vacancy(needs=[(SIEM, 2, "must")], province="BE-WNA")
    for page, kind in (("vacancies:list", ALL), ("matching:chances", FOR_YOU)):
        shown = dora.get(f"{reverse(page)}?province=BE-WNA").content.decode()
        assert f'href="{reverse("watching:new", args=[kind])}?province=BE-WNA"' in shown


def test_it_proposes_the_filters_in_words_as_a_name(dora: Client) -> None:
    page = dora.get(f"{reverse('watching:new', args=[ALL])}?{FILTERS}&page=7")
    name = page.context["form"]["name"].value()
    assert name == "“siem”, Namur, Liège, permanent, at least € 4,000 a month"


def test_it_keeps_only_what_can_be_read(cast: Cast, dora: Client) -> None:
    assert save(dora, ALL, f"{FILTERS}&province=XX&place=nowhere&role=none&page=7&evil=1") == 302
    assert SavedSearch.objects.get(person=cast.dora).values == {
        "q": ["siem"],
        "province": ["BE-WNA", "BE-WLG"],
        "contract": ["permanent"],
        "pay": ["4000"],
        "sort": ["pay"],
    }


@pytest.mark.parametrize("fields", [{"name": "  "}, {"name": "x" * 81}, {"frequency": "hourly"}])
def test_it_says_what_is_wrong_and_saves_nothing(dora: Client, fields: dict[str, str]) -> None:
    assert save(dora, ALL, "province=BE-WNA", **fields) == 422
    assert not SavedSearch.objects.exists()


def test_it_knows_no_other_kind_of_search(dora: Client) -> None:
    assert dora.get(reverse("watching:new", args=["theirs"])).status_code == 404


def test_it_is_one_search_however_often_the_button_is_pressed(dora: Client) -> None:
    assert [save(dora, ALL, FILTERS) for _ in range(2)] == [302, 302]
    assert SavedSearch.objects.count() == 1


def test_it_takes_so_many_and_no_more(
    cast: Cast, dora: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searches, "MOST", 1)
    gone = make_search(cast.dora, deleted_at=timezone.now())
    assert [save(dora, ALL, "q=a"), save(dora, ALL, "q=b")] == [302, 422]
    dora.post(reverse("watching:restore", args=[gone.uuid]))
    assert SavedSearch.objects.kept().count() == 1


def test_it_counts_what_was_published_since_the_last_look(cast: Cast, dora: Client) -> None:
    """A list's own filters count everything; the person's, what they have something to show for."""
    make_search(cast.dora, kind=ALL)
    make_search(cast.dora)
    for needs in ([(SIEM, 2, "must")], [(LINUX, 2, "must")]):
        make_vacancy(needs=needs)
    make_vacancy(needs=[(SIEM, 2, "must")], published_at=timezone.now() - timedelta(days=2))
    cards = dora.get(reverse("watching:searches")).context["cards"]
    assert [card.new for card in cards] == [2, 1]
    for card in cards:
        dora.post(reverse("watching:look", args=[card.search.uuid]))
    cards = dora.get(reverse("watching:searches")).context["cards"]
    assert [card.new for card in cards] == [0, 0]


def test_it_asks_for_each_search_once_and_for_the_rest_once_in_all(cast: Cast) -> None:
    """Each search is a count of its own; whatever they share is read once."""
    role = Role.objects.create(id="ecsf:none-yet", labels={"en": "None yet"})
    make_vacancy(needs=[(SIEM, 2, "must")])
    asked: list[int] = []
    for _ in range(2):
        for kind in (ALL, FOR_YOU):
            make_search(cast.dora, {"role": [role.pk]}, kind=kind)
        with CaptureQueriesContext(connection) as queries:
            cards_of(cast.dora)
        asked.append(len(queries))
    assert asked[1] - asked[0] == 2


def test_it_opens_the_list_with_the_filters(cast: Cast, dora: Client) -> None:
    search = make_search(cast.dora, {"province": ["BE-WNA"], "q": ["a&b"]}, kind=ALL)
    found = dora.post(reverse("watching:look", args=[search.uuid]))
    assert found["Location"] == f"{reverse('vacancies:list')}?q=a%26b&province=BE-WNA"


def test_it_drops_a_filter_that_no_longer_exists_and_says_so(cast: Cast, dora: Client) -> None:
    search = make_search(
        cast.dora, {"province": ["BE-WNA", "BE-OLD"], "colour": ["red"]}, kind=ALL, name="Old one"
    )
    assert "left out: Province, colour." in dora.get(reverse("watching:searches")).content.decode()
    found = dora.post(reverse("watching:look", args=[search.uuid]), follow=True)
    assert "left out: Province, colour." in found.content.decode()
    assert found.context["search"].chosen == {"province": ["BE-WNA"]}


@pytest.mark.parametrize("kind", [ALL, FOR_YOU])
def test_it_keeps_a_kind_of_work_that_nobody_asks_for_today(cast: Cast, kind: str) -> None:
    """It finds nothing, where a dropped filter would find everything."""
    role = Role.objects.create(id="ecsf:none-yet", labels={"en": "None yet"})
    make_vacancy(needs=[(SIEM, 2, "must")])
    criteria = from_address(kind, QueryDict(f"role={role.pk}"), cast.dora_profile)
    assert (criteria.lost, criteria.proposed_name) == ([], "None yet")
    client = SignIn()(cast.dora)
    found = client.get(criteria.url).context
    assert not (found["page"] if kind == FOR_YOU else found["page_obj"]).object_list


def test_it_is_renamed_and_written_about_less(cast: Cast, dora: Client) -> None:
    search = make_search(cast.dora)
    address = reverse("watching:change", args=[search.uuid])
    assert dora.get(address).status_code == 200
    assert dora.post(address, {"name": "", "frequency": "none"}).status_code == 422
    assert dora.post(address, {"name": "Less", "frequency": "none"}).status_code == 302
    search.refresh_from_db()
    assert (search.name, search.frequency) == ("Less", "none")


def test_it_is_brought_back_after_it_was_deleted(cast: Cast, dora: Client) -> None:
    search = make_search(cast.dora)
    dora.post(reverse("watching:delete", args=[search.uuid]))
    page = dora.get(reverse("watching:searches"))
    assert (page.context["cards"], list(page.context["deleted"])) == ([], [search])
    assert dora.get(reverse("watching:change", args=[search.uuid])).status_code == 404
    dora.post(reverse("watching:restore", args=[search.uuid]))
    assert SavedSearch.objects.kept().get() == search


def test_it_is_forgotten_once_it_cannot_be_brought_back(cast: Cast) -> None:
    old = timezone.now() - timedelta(days=8)
    make_search(cast.dora, deleted_at=old)
    made = make_search(cast.emil, deleted_at=old, automatic=True)
    kept = make_search(cast.dora, deleted_at=timezone.now() - timedelta(days=6))
    searches.forget_deleted(now=timezone.now())
    assert set(SavedSearch.objects.all()) == {made, kept}


def test_it_is_nobody_elses(cast: Cast, signed_in_as: SignIn) -> None:
    search = make_search(cast.dora)
    emil = signed_in_as(cast.emil)
    for name in ("look", "delete", "restore", "change"):
        assert emil.post(reverse(f"watching:{name}", args=[search.uuid])).status_code == 404
    assert emil.get(reverse("watching:searches")).context["cards"] == []


def test_it_begins_with_the_first_confirmed_skill_and_only_once() -> None:
    profile = make_profile()
    claim = make_claim(profile, SIEM, state="proposed")
    confirm_claims(profile=profile, claims=[claim.pk])
    made = SavedSearch.objects.get(person=profile.user)
    assert (made.kind, made.frequency, made.automatic) == (FOR_YOU, "weekly", True)
    with override("nl"):
        assert made.shown_name == "Nieuwe vacatures die bij me passen"
    searches.delete_search(search=made, now=timezone.now() - timedelta(days=30))
    searches.forget_deleted(now=timezone.now())
    confirm_claims(profile=profile, claims=[make_claim(profile, LINUX, state="proposed").pk])
    assert not SavedSearch.objects.kept().exists()


def test_it_can_be_read_back_for_each_kind(cast: Cast) -> None:
    """What an address gave is what the row gives, word for word."""
    for kind, query in ((ALL, FILTERS), (FOR_YOU, "province=BE-WNA&fits=place&fits=pay")):
        asked = from_address(kind, QueryDict(query), cast.dora_profile)
        search = make_search(cast.dora, asked.values, kind=kind)
        assert of_search(search, cast.dora_profile) == asked
