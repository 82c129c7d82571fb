"""Methods a route does not declare, HEAD beside GET, and writes that come from elsewhere."""

import pytest
from django.test import Client

from tests.permissions.cells import Trials
from tests.permissions.table import METHODS, Row, furthest, rows

pytestmark = pytest.mark.django_db

ROWS = [pytest.param(row, id=str(row)) for row in rows()]
GETS = [pytest.param(row, id=str(row)) for row in rows() if "GET" in row.cells]
POSTS = [pytest.param(row, id=str(row)) for row in rows() if "POST" in row.cells]
UNDECLARED = [
    pytest.param(row, method, id=f"{row} {method}")
    for row in rows()
    for method in METHODS
    if method not in row.cells
]
UNTAKEN = ("OPTIONS", "PUT", "PATCH", "DELETE", "TRACE")


@pytest.mark.parametrize(("row", "method"), UNDECLARED)
def test_it_does_nothing_for_a_method_that_is_not_declared(
    trials: Trials, row: Row, method: str
) -> None:
    stranger = trials.attempt(method, row.path, "anonymous", row.data)
    insider = trials.attempt(method, row.path, furthest(row, next(iter(row.cells))), row.data)
    assert (stranger.status in {302, 405}, insider.status in {404, 405}) == (True, True)
    assert stranger.changed | insider.changed == set()


@pytest.mark.parametrize("row", ROWS)
def test_it_answers_405_to_methods_no_page_takes(trials: Trials, row: Row) -> None:
    role = furthest(row, next(iter(row.cells)))
    found = {method: trials.send(method, row.path, role, {}).status_code for method in UNTAKEN}
    assert found == dict.fromkeys(UNTAKEN, 405)


@pytest.mark.parametrize("row", GETS)
def test_it_answers_head_like_get_without_the_page(trials: Trials, row: Row) -> None:
    role = furthest(row, "GET")
    head = trials.attempt("HEAD", row.path, role)
    assert (head.status, head.body) == (row.cells["GET"][role], "")


@pytest.mark.parametrize("row", POSTS)
def test_it_takes_no_write_without_the_token_of_its_form(trials: Trials, row: Row) -> None:
    """The one exception is RFC 8058: a mail program unsubscribes with one blind POST."""
    role = furthest(row, "POST")
    client = Client(enforce_csrf_checks=True, headers={"origin": "https://elsewhere.example"})
    client.cookies = trials.stage.visitor(role).cookies
    found = client.post(row.path.format(**trials.stage.names))
    assert found.status_code == (200 if row.csrf_exempt else 403)
