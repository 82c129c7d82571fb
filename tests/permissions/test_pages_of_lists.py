"""A page that a list does not have is its nearest one: the same in every list."""

import inspect
from pathlib import Path

import pytest
from django.urls import resolve

from tests.permissions.cells import Trials
from tests.permissions.table import Row, furthest, rows

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent
LISTS = {
    *{"matching/views/chances", "matching/views/applications", "matching/views/contests"},
    *{"matching/views/fullruns", "matching/views/roles", "moderation/views/duplicates"},
    *{"moderation/views/cases", "mail/views", "vacancies/views/life", "vacancies/views/public"},
    *{"vacancies/views/directory", "desk/views/dashboard", "desk/views/table"},
    "learning/views/public",
    *{"learning/views/life", "learning/views/importing", "partners/views/public"},
    *{"mentoring/views/public", "mentoring/views/organising", "mentoring/views/offering"},
    *{"mentoring/views/staffing", "placements/views/pages"},
    *{"privacy/views/data", "skills/views/history", "skills/views/terms", "skills/views/editing"},
}


def module(row: Row, trials: Trials) -> str:
    view = inspect.unwrap(resolve(row.path.partition("?")[0].format(**trials.stage.names)).func)
    return view.__module__.replace(".", "/")


def test_every_list_asks_the_paginator_for_the_nearest_page() -> None:
    views = list(ROOT.glob("*/views*/**/*.py")) + list(ROOT.glob("*/views.py"))
    told = {path: path.read_text(encoding="utf-8") for path in views}
    names = {str(path.relative_to(ROOT).with_suffix("")) for path in told}
    asking = {
        str(path.relative_to(ROOT).with_suffix(""))
        for path, text in told.items()
        if "get_page(" in text
    }
    assert asking == LISTS <= names
    assert [path for path, text in told.items() if "InvalidPage" in text] == []


@pytest.mark.parametrize("number", ["abc", "0", "-1", "999999", "1e9", "²"])
def test_a_page_that_is_not_there_is_no_error(trials: Trials, number: str) -> None:
    found, seen = {}, set()
    for row in rows():
        if "GET" in row.cells and (name := module(row, trials)) in LISTS:
            role = furthest(row, "GET")
            path = f"{row.path}{'&' if '?' in row.path else '?'}page={number}"
            if row.cells["GET"][role] == 200:
                found[str(row)] = trials.send("GET", path, role, {}).status_code
                seen.add(name)
    assert {name: status for name, status in found.items() if status != 200} == {}
    assert seen == LISTS
