"""The table knows every address of the portal, and nothing that is not one."""

import pytest
from django.urls import resolve

from tests.permissions.cells import Trials
from tests.permissions.table import Row, roles, routes, rows

pytestmark = pytest.mark.django_db


def test_it_has_a_row_for_every_route() -> None:
    assert sorted(set(routes()) - {row.route for row in rows()}) == []


def test_it_has_no_row_for_a_route_that_is_gone() -> None:
    assert sorted({row.route for row in rows()} - set(routes())) == []


def test_it_names_every_row_once() -> None:
    names = [str(row) for row in rows()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", rows(), ids=str)
def test_it_gives_a_row_an_address_of_its_route(trials: Trials, row: Row) -> None:
    assert resolve(row.path.format(**trials.stage.names).split("?")[0]).view_name == row.route


def test_it_has_a_visitor_for_every_column(trials: Trials) -> None:
    assert set(roles()) <= set(trials.stage.sessions)


def test_it_serves_no_uploaded_file_by_its_name(trials: Trials) -> None:
    path = trials.stage.cast.dora_profile.cvs.get().file.name
    statuses = {trials.attempt("GET", f"/media/{path}", role).status for role in roles()}
    assert statuses == {404}
