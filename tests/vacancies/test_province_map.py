"""The map of provinces beside the search: a filter one can point at."""

import re

import pytest
from django.test import Client

import places
from tests.factories import make_vacancy
from vacancies.mapping import ROWS, Tile

pytestmark = pytest.mark.django_db
LIST = "/en/vacancies/"


def tiles(client: Client, query: str = "") -> dict[str, Tile]:
    return {tile.code: tile for tile in client.get(f"{LIST}?{query}").context["tiles"]}


def test_every_province_has_one_tile() -> None:
    assert sorted(code for row in ROWS for code in row if code) == sorted(places.PROVINCES)


def test_a_tile_counts_what_it_would_show_with_the_other_filters_kept(client: Client) -> None:
    for province, place in [("BE-VAN", "remote"), ("BE-VAN", "on_site"), ("BE-WNA", "remote")]:
        make_vacancy(province=province, place=place)
    found = tiles(client, "place=remote&province=BE-WNA")
    assert {code: tile.count for code, tile in found.items() if tile.count} == {
        "BE-VAN": 1,
        "BE-WNA": 1,
    }
    assert [code for code, tile in found.items() if tile.chosen] == ["BE-WNA"]


def test_more_vacancies_make_a_darker_tile(client: Client) -> None:
    for province in ["BE-VAN"] * 4 + ["BE-WNA"]:
        make_vacancy(province=province)
    found = tiles(client)
    assert (found["BE-VAN"].shade, found["BE-WNA"].shade, found["BE-WLX"].shade) == (4, 1, 0)


def test_a_tile_leads_to_its_province_and_the_chosen_one_back_to_all(client: Client) -> None:
    make_vacancy(province="BE-VAN", title="Analyst")
    make_vacancy(province="BE-WNA", title="Analyst")
    html = client.get(f"{LIST}?q=analyst&page=1&province=BE-WNA").content.decode()
    assert f'href="{LIST}?q=analyst&amp;province=BE-VAN"' in html
    assert re.search(rf'aria-current="true" href="{re.escape(LIST)}\?q=analyst"', html)


def test_a_province_without_vacancies_is_no_link(client: Client) -> None:
    make_vacancy(province="BE-VAN")
    html = client.get(LIST).content.decode()
    assert len(re.findall(r'<a class="tile ', html)) == 1
    assert html.count('<span class="tile shade-0">') == 10
