"""Searching the audit trail: by every column, page by page, and never without a trace."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent
from formats.sheets import harmless
from moderation.searching import PER_PAGE, Asked, Place, page_of, read_place
from tests.cast import Cast
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db
PAGE, FILE = "/en/staff/audit/", "/en/staff/audit/file/"
DAY = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)  # the 29th in Belgium
MANY_EVENTS = """
INSERT INTO accounts_auditevent (at, actor_id, subject_id, action, target, reason)
SELECT now() - n * interval '1 minute', n % 100, n % 100,
    CASE WHEN n % 50 = 0 THEN 'invite' ELSE 'decide' END, 'match ' || n % 100, ''
FROM generate_series(1, 20000) AS n
"""


@pytest.fixture
def staff(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.staff)


def make_event(**fields: object) -> AuditEvent:
    values: dict[str, object] = {"action": "decide", "target": "match 1", "at": DAY} | fields
    return AuditEvent.objects.create(**values)


def shown(client: Client, query: str) -> list[int]:
    return [event.pk for event, _name in client.get(f"{PAGE}?{query}").context["events"]]


def test_it_finds_by_every_column(cast: Cast, staff: Client) -> None:
    by_bob = make_event(actor_id=cast.bob.pk, subject_id=cast.dora.pk)
    about_emil = make_event(actor_id=1, subject_id=cast.emil.pk, action="invite", target="match 2")
    old = make_event(at=DAY - timedelta(days=30), target="match 3")
    assert shown(staff, f"actor={cast.bob.email}") == [by_bob.pk]
    assert shown(staff, f"actor={cast.bob.pk}") == [by_bob.pk]
    assert shown(staff, f"subject={cast.emil.pk}&action=invite") == [about_emil.pk]
    assert shown(staff, "action=invite") == [about_emil.pk]
    assert shown(staff, "target=match 3") == [old.pk]
    assert shown(staff, "since=2026-03-29&until=2026-03-29") == [about_emil.pk, by_bob.pk]
    assert shown(staff, "until=2026-03-28") == [old.pk]


def test_each_look_is_a_row_with_numbers_and_no_address(cast: Cast, staff: Client) -> None:
    staff.get(f"{PAGE}?subject={cast.dora.email}&since=2026-01-01")
    staff.get(f"{FILE}?action=decide")
    page, file = AuditEvent.objects.filter(action="search_audit").order_by("pk")
    assert (page.actor_id, page.subject_id) == (cast.staff.pk, cast.dora.pk)
    assert page.reason == f"subject={cast.dora.pk} since=2026-01-01"
    assert (file.target, file.reason) == ("audit file", "action=decide")


def test_it_goes_through_everything_once_and_counts_nothing(staff: Client) -> None:
    # Many at the same moment: the number decides between them.
    made = {make_event(reason=str(number)).pk for number in range(2 * PER_PAGE + 5)}
    seen: list[int] = []
    asked, after = Asked(action="decide"), None
    with CaptureQueriesContext(connection) as queries:
        for _page in range(3):
            events, after = page_of(asked, after)
            seen += [event.pk for event in events]
    assert (sorted(seen), after) == (sorted(made), None)
    assert len(queries) == 3
    assert "COUNT" not in "".join(one["sql"] for one in queries)


def test_the_page_leads_on_with_its_filters(staff: Client) -> None:
    for _row in range(PER_PAGE + 1):
        make_event()
    page = staff.get(f"{PAGE}?action=decide")
    following = page.context["following"]
    assert f"?action=decide&amp;after={following}" in page.content.decode()
    assert len(shown(staff, f"action=decide&after={following}")) == 1


def test_each_filter_has_an_index_in_the_order_of_the_rows() -> None:
    with connection.cursor() as cursor:
        # Few rows are sorted sooner than looked up.
        cursor.execute(MANY_EVENTS)
        cursor.execute("ANALYZE accounts_auditevent")
        for where in ("actor_id = 5", "subject_id = 5", "action = 'invite'", "target = 'match 1'"):
            cursor.execute(
                f"EXPLAIN SELECT * FROM accounts_auditevent WHERE {where}"  # noqa: S608
                " ORDER BY at DESC, id DESC LIMIT 51"
            )
            plan = "\n".join(row[0] for row in cursor.fetchall())
            assert "Index Scan Backward using audit_" in plan
            assert "Index Cond" in plan
            assert "Sort" not in plan


@pytest.mark.parametrize(
    "query",
    [
        "actor=nobody@example.org",
        "action=shoot",
        "since=yesterday",
        "until=9999-12-31",
        "since=0001-01-01",
        "actor=99999999999999999999",
        "target=" + "x" * 81,
    ],
)
def test_what_cannot_be_read_is_said(staff: Client, query: str) -> None:
    for address in (PAGE, FILE):
        assert staff.get(f"{address}?{query}").status_code == 422
    assert not AuditEvent.objects.filter(action="search_audit").exists()


@pytest.mark.parametrize("after", ["x", "1-", "-1", "٣-٣", "9" * 17 + "-1", "1-" + "9" * 19])
def test_a_place_that_never_was_begins_at_the_newest(staff: Client, after: str) -> None:
    assert read_place(after) is None
    assert staff.get(f"{PAGE}?after={after}").status_code == 200


def test_a_place_is_read_as_it_was_written() -> None:
    place = Place(timezone.now(), 17)
    assert read_place(str(place)) == place


def test_the_file_holds_the_rows_and_no_formula(staff: Client) -> None:
    make_event(reason='=HYPERLINK("http://x")', target="@SUM(A1)", actor_id=7)
    answer = staff.get(f"{FILE}?action=decide")
    assert answer["Content-Disposition"] == 'attachment; filename="audit.csv"'
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    (row,) = csv.DictReader(StringIO(text))
    assert (row["actor"], row["action"]) == ("7", "decide")
    assert (row["reason"], row["target"]) == ('\'=HYPERLINK("http://x")', "'@SUM(A1)")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "|x", "%x"])
def test_a_formula_is_told_from_text(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless(f"a{text}") == f"a{text}"
