"""Methods a route does not declare, HEAD beside GET, and writes that come from elsewhere."""

import pytest
from django.test import Client

from tests.permissions.cells import Trials
from tests.permissions.table import Row, roles, rows

pytestmark = pytest.mark.django_db

ROWS = [pytest.param(row, id=str(row)) for row in rows()]
GETS = [pytest.param(row, id=str(row)) for row in rows() if "GET" in row.cells]
POSTS = [pytest.param(row, id=str(row)) for row in rows() if "POST" in row.cells]
UNTAKEN = ("OPTIONS", "PUT", "PATCH", "DELETE", "TRACE")
REFUSALS = {302, 403, 404, 405, 410}


def best(row: Row, method: str) -> str:
    """The visitor who gets furthest at this row."""
    return min(roles(), key=lambda role: row.cells[method][role])


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_it_does_nothing_for_a_method_that_is_not_declared(
    trials: Trials, row: Row, method: str
) -> None:
    if method in row.cells:
        return
    for role in ("anonymous", best(row, next(iter(row.cells)))):
        found = trials.attempt(method, row.path, role, row.data)
        assert (role, found.status in REFUSALS, found.changed) == (role, True, frozenset())


@pytest.mark.parametrize("row", ROWS)
def test_it_answers_405_to_methods_no_page_takes(trials: Trials, row: Row) -> None:
    role = best(row, next(iter(row.cells)))
    found = {method: trials.send(method, row.path, role, {}).status_code for method in UNTAKEN}
    assert found == dict.fromkeys(UNTAKEN, 405)


@pytest.mark.parametrize("row", GETS)
def test_it_answers_head_like_get_without_the_page(trials: Trials, row: Row) -> None:
    role = best(row, "GET")
    head = trials.attempt("HEAD", row.path, role)
    assert (head.status, head.body) == (row.cells["GET"][role], "")


@pytest.mark.parametrize("row", POSTS)
def test_it_takes_no_write_without_the_token_of_its_form(trials: Trials, row: Row) -> None:
    """The one exception is RFC 8058: a mail program unsubscribes with one blind POST."""
    role = "candidate" if row.route.startswith("talent:") else best(row, "POST")
    client = Client(enforce_csrf_checks=True, headers={"origin": "https://elsewhere.example"})
    client.cookies = trials.stage.visitor(role).cookies
    found = client.post(row.path.format(**trials.stage.names))
    assert found.status_code == (200 if row.csrf_exempt else 403)
