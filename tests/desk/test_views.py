"""Views of the table that a recruiter keeps: theirs alone, for every vacancy."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from desk.models import SavedView
from desk.services.saved import MOST, save_view
from tests.cast import Cast
from tests.conftest import SignIn
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db
QUERY = "?status=new&musts=all&musts=one&sort=score&column=status&column=needs&page=3&rubbish=1"
VALUES = {
    "status": ["new"],
    "musts": ["all", "one"],
    "sort": ["score"],
    "column": ["status", "needs"],
}


def keep(user: User, vacancy: Vacancy, query: str = QUERY, **data: str) -> Any:
    address = reverse("desk:new_view", args=[vacancy.uuid]) + query
    return SignIn()(user).post(address, {"name": "Morning", **data}, follow=True)


def a_view(user: User, name: str = "Morning", **fields: Any) -> SavedView:
    fields = {"values": VALUES, "created_at": timezone.now()} | fields
    return SavedView.objects.create(person=user, name=name, **fields)


def table(vacancy: Vacancy) -> str:
    return reverse("matching:matches", args=[vacancy.uuid])


def test_a_view_keeps_what_can_be_used_of_the_address(cast: Cast, vacancy: Vacancy) -> None:
    page = keep(cast.bob, vacancy)
    view = SavedView.objects.get()
    assert (view.person, view.name, view.values) == (cast.bob, "Morning", VALUES)
    assert "It works for every vacancy" in page.content.decode()
    ((shown, address, is_current),) = page.context["views"]
    assert (shown, is_current) == (view, True)
    found = SignIn()(cast.bob).get(f"{table(vacancy)}?{address}")
    assert found.context["filters"].values == VALUES


def test_the_form_says_in_words_what_is_kept(cast: Cast, vacancy: Vacancy) -> None:
    address = reverse("desk:new_view", args=[vacancy.uuid])
    page = SignIn()(cast.bob).get(address + QUERY).content.decode()
    for words in ("nobody has decided yet", "all, one missing", "highest score first"):
        assert words in page
    assert "in the automatic order" in SignIn()(cast.bob).get(address).content.decode()


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "\u200b\u2060 \u00ad"])
def test_a_view_needs_a_name_that_fits(cast: Cast, vacancy: Vacancy, name: str) -> None:
    assert keep(cast.bob, vacancy, name=name).status_code == 422
    assert not SavedView.objects.exists()


def test_sent_twice_it_is_one_and_another_of_that_name_is_refused(
    cast: Cast, vacancy: Vacancy
) -> None:
    for _press in range(2):
        assert keep(cast.bob, vacancy).status_code == 200
    refused = keep(cast.bob, vacancy, "?status=applied")
    assert refused.status_code == 422
    assert "Another view of yours is called so." in refused.content.decode()
    assert SavedView.objects.get().values == VALUES
    assert keep(cast.alice, vacancy, "?status=applied").status_code == 200


@pytest.mark.parametrize(("one", "other"), [("Dup", "dup"), ("Straße", "STRA\u1e9eE")])
def test_a_name_is_one_in_small_and_in_capital_letters(
    cast: Cast, vacancy: Vacancy, one: str, other: str
) -> None:
    assert keep(cast.bob, vacancy, name=one).status_code == 200
    assert keep(cast.bob, vacancy, "?status=applied", name=other).status_code == 422
    with pytest.raises(IntegrityError), transaction.atomic():
        a_view(cast.bob, other)
    view = a_view(cast.bob, "Else")
    change = SignIn()(cast.bob), reverse("desk:change_view", args=[view.uuid])
    renamed = change[0].post(change[1], {"name": other})
    assert renamed.status_code == 422
    assert change[0].post(change[1], {"name": "ELSE"}).status_code == 302


def test_there_is_an_end_to_how_many(cast: Cast, vacancy: Vacancy) -> None:
    for number in range(MOST):
        a_view(cast.bob, f"View {number}")
    page = keep(cast.bob, vacancy)
    assert page.status_code == 422
    assert f"You have {MOST} saved views" in page.content.decode()


def test_a_table_opens_with_the_usual_view_and_shows_all_where_that_is_asked(
    cast: Cast, vacancy: Vacancy
) -> None:
    a_view(cast.bob, is_default=True)
    client = SignIn()(cast.bob)
    opened = client.get(table(vacancy))
    assert opened.status_code == 302
    assert client.get(opened["Location"]).context["filters"].values == VALUES
    everybody = client.get(table(vacancy) + "?sort=rank")
    assert everybody.context["filters"].values == {}
    assert SignIn()(cast.alice).get(table(vacancy)).status_code == 200


def test_a_usual_view_with_nothing_in_it_does_not_turn_in_a_circle(
    cast: Cast, vacancy: Vacancy
) -> None:
    a_view(cast.bob, values={}, is_default=True)
    assert SignIn()(cast.bob).get(table(vacancy), follow=True).status_code == 200


def test_one_view_at_most_is_the_usual_one(cast: Cast, vacancy: Vacancy) -> None:
    a_view(cast.bob, "Before", is_default=True)
    keep(cast.bob, vacancy, is_default="on")
    usual = SavedView.objects.filter(is_default=True)
    assert [one.name for one in usual] == ["Morning"]
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedView.objects.update(is_default=True)


def test_it_is_renamed_and_deleted(cast: Cast) -> None:
    view, client = a_view(cast.bob), SignIn()(cast.bob)
    a_view(cast.bob, "Other")
    change = reverse("desk:change_view", args=[view.uuid])
    assert client.post(change, {"name": "Other"}).status_code == 422
    client.post(change, {"name": "  Evening \n round", "is_default": "on"})
    view.refresh_from_db()
    assert (view.name, view.is_default, view.values) == ("Evening round", True, VALUES)
    assert "Evening round" in client.get(reverse("desk:views")).content.decode()
    delete = reverse("desk:delete_view", args=[view.uuid])
    assert [client.post(delete).status_code for _press in range(2)] == [302, 404]
    assert [one.name for one in SavedView.objects.all()] == ["Other"]


def test_nobody_elses_view_exists(cast: Cast, vacancy: Vacancy) -> None:
    view, client = a_view(cast.bob), SignIn()(cast.alice)
    for name in ("change_view", "delete_view"):
        assert client.post(reverse(f"desk:{name}", args=[view.uuid])).status_code == 404
    assert view.name not in client.get(reverse("desk:views")).content.decode()
    assert keep(cast.charlie, vacancy).status_code == 404


def test_a_filter_that_is_gone_is_passed_over(cast: Cast, vacancy: Vacancy) -> None:
    a_view(cast.bob, values={"gone": ["x"], "status": ["no such"]}, is_default=True)
    page = SignIn()(cast.bob).get(table(vacancy), follow=True)
    assert page.context["counts"].found == 6
    assert SignIn()(cast.bob).get(reverse("desk:views")).status_code == 200


def test_views_go_with_their_person(cast: Cast) -> None:
    save_view(person=cast.rita, name="Mine", values={}, is_default=False, now=timezone.now())
    cast.rita.delete()
    assert not SavedView.objects.exists()
