from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from partners.models import Notice, State
from tests.cast import Cast, assemble
from tests.factories import make_role
from tests.partners.entries import make_notice

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YEAR = TODAY.year + 1
CONTENT = {
    "kind": "event",
    "title": "Open lab",
    "text": "An evening with a broken network.",
    "language": "en",
    "starts_at": f"{YEAR}-03-04T18:00",
    "ends_at": f"{YEAR}-03-04T21:00",
    "place": "Namur",
}


@pytest.fixture
def cast(client: Client) -> Cast:
    cast = assemble()
    client.force_login(cast.alice)
    return cast


def test_an_event_has_its_hours_and_its_last_day_of_itself(client: Client, cast: Cast) -> None:
    assert client.post("/en/employer/partners/notices/new/", CONTENT).status_code == 302
    row = Notice.objects.get()
    assert (row.state, row.last_day.isoformat()) == (State.DRAFT, f"{YEAR}-03-04")
    assert client.get(row.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_at": ""},
        {"ends_at": f"{YEAR}-03-04T18:00"},
        {"kind": "scholarship"},
        {"title": "\u200b"},
        {"link": "javascript:alert(1)"},
        {"starts_at": f"{YEAR}-13-99T99:99"},
        {"starts_at": "0001-01-01T00:00", "ends_at": "0001-01-01T01:00"},
        {"starts_at": "2020-03-04T18:00", "ends_at": "2020-03-04T21:00"},
        {"ends_at": "9999-12-31T23:59"},
        {"kind": "scholarship", "last_day": "0001-01-01"},
        {"kind": "scholarship", "last_day": str(TODAY - timedelta(days=1))},
    ],
)
def test_it_refuses_what_has_no_time_or_no_words(
    client: Client, cast: Cast, wrong: dict[str, str]
) -> None:
    answer = client.post("/en/employer/partners/notices/new/", CONTENT | wrong)
    assert answer.status_code == 422
    assert not Notice.objects.exists()


def test_a_project_names_roles_and_nothing_else_does(client: Client, cast: Cast) -> None:
    role = make_role("ecsf:researcher", "Researcher")
    told = CONTENT | {"roles": [role.pk], "last_day": f"{YEAR}-01-01"}
    client.post("/en/employer/partners/notices/new/", told | {"kind": "project"})
    client.post("/en/employer/partners/notices/new/", told | {"kind": "scholarship"})
    project, scholarship = Notice.objects.order_by("kind")
    assert (project.roles.count(), project.starts_at) == (1, None)
    assert scholarship.roles.count() == 0


def test_what_is_past_leaves_the_list_for_the_archive(client: Client, cast: Cast) -> None:
    make_notice(cast.company, title="To come", last_day=TODAY)
    make_notice(cast.company, title="Long over", last_day=TODAY - timedelta(days=1))
    make_notice(cast.company, title="Hidden", state=State.WAITING)
    coming, past = client.get("/en/opportunities/").text, client.get("/en/opportunities/?past=1")
    feed = client.get("/en/opportunities/feed/").text
    for text in (coming, feed):
        assert "To come" in text
        assert "Long over" not in text
    assert "Long over" in past.text
    assert "Hidden" not in coming + past.text + feed
    assert "Nothing to show" in client.get("/en/opportunities/?kind=event").text


def test_an_event_goes_into_a_calendar_without_breaking_its_lines(
    client: Client, cast: Cast
) -> None:
    begin = timezone.now()
    event = make_notice(
        cast.company,
        kind="event",
        title="Lab; open\r\nBEGIN:VEVENT",
        starts_at=begin,
        ends_at=begin + timedelta(hours=2),
    )
    lines = client.get(f"{event.get_absolute_url()}event.ics").text.splitlines()
    assert lines.count("BEGIN:VEVENT") == 1
    assert any(line.startswith("SUMMARY:Lab\\; open") for line in lines)
    scholarship = make_notice(cast.company)
    assert client.get(f"{scholarship.get_absolute_url()}event.ics").status_code == 404


def test_an_example_is_marked_and_not_for_search_engines(client: Client, cast: Cast) -> None:
    row = make_notice(cast.company, fictional=True)
    page = client.get(row.get_absolute_url()).text
    assert "fictional example" in page
    assert "noindex" in page
    assert "fictional example" in client.get("/en/opportunities/feed/").text
