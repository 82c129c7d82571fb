"""A list of courses: read, judged line by line, written whole or not at all."""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from learning.files.tables import NEEDED, field_of
from learning.forms.importing import COLUMNS
from learning.models import Course, CourseImport
from learning.services import imports, lists
from learning.services.judging import Judge
from learning.tasks import import_courses
from skills.services import load_taxonomy
from tests.factories import make_provider, make_user
from vacancies.models import Company

pytestmark = pytest.mark.django_db
HEAD = (
    "reference;title;description;language;mode;postal code;hours;price;skills;prerequisites;dates"
)
SIEM = (
    "A-1;SIEM in a week;Alerts.;en;onsite;9000;40;1450,00;SIEM=3|Linux=2;Linux=1;"
    "2027-02-01/2027-02-05 12"
)
SELF = "A-2;Linux thuis;Zelf leren.;nl;self-paced;;16 uur;gratis;Linux (working);;"


@pytest.fixture
def provider(client: Client) -> Company:
    load_taxonomy()
    teacher = make_user(User.Role.EMPLOYER)
    client.force_login(teacher)
    return make_provider(teacher)


def bring(client: Client, *lines: str, name: str = "list.csv", data: bytes | None = None) -> Any:
    """The page of the report, or the form with its refusal."""
    body = data if data is not None else "\n".join([HEAD, *lines]).encode()
    file = SimpleUploadedFile(name, body)
    page = client.post(reverse("learning:import"), {"file": file}, follow=True)
    for job in CourseImport.objects.filter(state="waiting", step="look"):
        assert page.context["running"]
        import_courses(str(job.pk))
        page = client.get(page.redirect_chain[-1][0])
    return page


def verdicts(page: HttpResponse) -> list[str]:
    return [line["verdict"] for line in page.context["lines"]]  # type: ignore[attr-defined]  # of a test


def confirm(client: Client) -> None:
    job = CourseImport.objects.latest("pk")
    client.post(reverse("learning:imported", args=[job.uuid]))


def test_it_shows_what_each_line_makes_and_writes_after_one_yes(
    client: Client, provider: Company
) -> None:
    assert verdicts(bring(client, SIEM, SELF)) == ["new", "new"]
    assert not Course.objects.exists()
    confirm(client)
    course = Course.objects.get(source_reference="A-1")
    assert (course.state, course.price_cents, course.hours) == ("shown", 145_000, 40)
    assert dict(course.outcomes.values_list("skill", "level")) == {
        "portal:siem": 3, "portal:linux": 2,
    }  # fmt: skip
    assert dict(course.prerequisites.values_list("skill", "level")) == {"portal:linux": 1}
    assert [(str(it.starts_on), it.seats) for it in course.editions.all()] == [("2027-02-01", 12)]
    free = Course.objects.get(source_reference="A-2")
    assert (free.mode, free.price_cents, free.province) == ("self_paced", 0, "")


def test_the_same_list_again_changes_nothing_and_another_price_one_course(
    client: Client, provider: Company
) -> None:
    bring(client, SIEM, SELF)
    confirm(client)
    (edition,) = Course.objects.get(source_reference="A-1").editions.all()
    type(edition).objects.update(seats_taken=5)
    versions = set(Course.objects.values_list("pk", "edit_version"))
    assert verdicts(bring(client, SIEM, SELF)) == ["same", "same"]
    confirm(client)
    assert set(Course.objects.values_list("pk", "edit_version")) == versions
    assert verdicts(bring(client, SIEM.replace("1450", "1500"))) == ["changed"]
    confirm(client)
    assert Course.objects.count() == 2
    assert Course.objects.get(source_reference="A-1").price_cents == 150_000
    edition.refresh_from_db()
    assert edition.seats_taken == 5


@pytest.mark.parametrize("state", [Course.State.SHOWN, Course.State.STALE])
def test_a_list_of_somebody_staff_do_not_know_shows_no_new_words(
    client: Client, provider: Company, state: str
) -> None:
    bring(client, SIEM)
    confirm(client)
    Course.objects.update(state=state)
    Company.objects.update(approved=False)
    bring(client, SIEM.replace("Alerts", "Something else"))
    confirm(client)
    assert Course.objects.get().state == Course.State.WAITING


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("B;;x;en;online;;8;0;;;", "title_missing"),
        ("B;T;;en;online;;8;0;;;", "about_missing"),
        ("B;T;x;xx;online;;8;0;;;", "language_unread"),
        ("B;T;x;en;by post;;8;0;;;", "mode_unread"),
        ("B;T;x;en;onsite;0000;8;0;;;", "place_unknown"),
        ("B;T;x;en;online;;many;0;;;", "hours_unread"),
        ("B;T;x;en;online;;8;;;;", "price_unread"),
        ("B;T;x;en;online;;8;-;;;", "price_unread"),
        ("B;T;x;en;online;;8;-50;;;", "price_negative"),
        ("B;T;x;en;online;;8;€ -0,01;;;", "price_negative"),
        ("B;T;x;en;online;;-8;0;;;", "hours_unread"),
        ("B;T;x;en;online;;10-12;0;;;", "hours_unread"),
        ("B;T;x;en;online;;1e3;0;;;", "hours_unread"),
        ("B;T;x;en;online;;P1Y;0;;;", "hours_unread"),
        ("B;T;x;en;online;;8;1.50E+03;;;", "price_unread"),
        ("B;T;x;en;online;;8;US$ 100;;;", "price_unread"),
        ("B;T;x;en;online;;8;£100;;;", "price_unread"),
        ("B;T;x;en;online;;8;100 USD;;;", "price_unread"),
        ("B;T;x;en;online;;8;1500.500;;;", "price_unread"),
        ("B;T;x;en;online;;8;99,999;;;2027-03-01 many", "date_unread"),
        ("B;T;x;en;not online;;8;0;;;", "mode_unread"),
        (f"B;T;{'x' * 100_001};en;online;;8;0;;;", "cell_long"),
        ("B;T;x;en;online;;8;0;;;2027-02-30", "date_unread"),
        ("B;T;x;en;online;;8;0;;;2027-03-02/2027-03-01", "date_unread"),
        ("B;T;x;en;online", "cells_missing"),
        ("A-1;T;x;en;online;;8;0;;;", "reference_twice"),
        ("B;T;x;en;online;;8;0;Linux=2;Linux=2;", "levels_cross"),
        (f"B;{'T' * 161};x;en;online;;8;0;;;", "title_long"),
    ],
)
def test_one_refused_line_keeps_the_whole_list_out(
    client: Client, provider: Company, line: str, problem: str
) -> None:
    page = bring(client, SIEM, line)
    assert verdicts(page) == ["new", "refused"]
    job = CourseImport.objects.get()
    told = job.lines.get(number=2).told
    assert problem in [code for code, _words in told["problems"]]
    assert told["line"] == 3
    confirm(client)
    assert not Course.objects.exists()


def test_what_is_not_known_is_left_out_and_said(client: Client, provider: Company) -> None:
    page = bring(client, "C;T;x;en;online;;8;0;Juggling=2;;").content.decode()
    assert "Juggling" in page
    confirm(client)
    assert Course.objects.get().state == Course.State.DRAFT


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("list.csv", b""),
        ("list.csv", b"name,colour\nx,y\n"),
        ("list.csv", b"\x00\x01\x02"),
        ("list.csv", HEAD.encode()),
        ("list.exe", b"MZ"),
        ("list.json", b"{" * 50_000),
        ("list.json", b'{"@type": "Recipe"}'),
        ("list.json", json.dumps([0] * 300_000).encode()),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(
    client: Client, provider: Company, name: str, data: bytes
) -> None:
    page = bring(client, name=name, data=data)
    assert page.status_code in (200, 422)
    assert page.context.get("refusal") or page.context["form"].errors["file"]
    assert "NoCourse" not in page.content.decode()
    assert not Course.objects.exists()


def test_a_table_says_which_columns_it_lacks_and_which_nobody_knows(
    client: Client, provider: Company
) -> None:
    bring(client, data=b"titel;kleur;<b>x</b>;uren\nT;rood;y;8\n")
    job = CourseImport.objects.get()
    page = client.get(f"/nl/employer/courses/import/{job.uuid}/")
    told = html.unescape(re.sub(r"<[^>]+>", "", page.content.decode()))
    assert "beschrijving, taal, vorm, prijs" in told
    assert "kleur, <b>x</b>" in told
    assert "courses.nl.csv" in page.content.decode()


def test_a_column_nobody_knows_is_left_out_and_said_once(client: Client, provider: Company) -> None:
    page = bring(client, data=f"{HEAD};colour\n{SIEM};red\n{SELF};blue\n".encode())
    notes = [line["notes"] for line in page.context["lines"]]
    assert [[words for _sentence, words in said] for said in notes] == [["colour"], []]
    assert verdicts(page) == ["new", "new"]


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_columns_are_named_as_one_may_write_them(language: str) -> None:
    with translation.override(language):
        assert {name: field_of(str(word)) for name, word in COLUMNS.items()} == {
            name: name for name in NEEDED
        }


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_example_file_is_imported_as_it_is(
    client: Client, provider: Company, language: str
) -> None:
    path = finders.find(f"examples/courses.{language}.csv")
    page = bring(client, data=Path(str(path)).read_bytes())
    assert verdicts(page) == ["new", "new"]
    assert [line["notes"] for line in page.context["lines"]] == [[], []]
    confirm(client)
    assert set(Course.objects.values_list("language", "state")) == {(language, "shown")}
    assert sum(course.outcomes.count() for course in Course.objects.all()) == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_it_reads_what_spreadsheets_write(client: Client, provider: Company, encoding: str) -> None:
    text = "titre;descriptif;langue;mode;heures;prix\nSécurité;Été;français;en ligne;8;1.500,50\n"
    bring(client, data=text.encode(encoding))
    confirm(client)
    course = Course.objects.get()
    assert (course.title, course.language, course.price_cents) == ("Sécurité", "fr", 150_050)


def test_it_reads_courses_of_schema_org(client: Client, provider: Company) -> None:
    course = {
        "@context": "https://schema.org", "@type": "Course", "@id": "urn:course:7",
        "name": "SIEM", "description": "<p>Watch</p>", "inLanguage": "nl-BE",
        "teaches": ["SIEM", {"@type": "DefinedTerm", "name": "Linux"}], "timeRequired": "P5D",
        "offers": {"price": 100, "priceCurrency": "EUR"},
        "hasCourseInstance": {"courseMode": "Online", "startDate": "2027-02-01T09:00",
                              "endDate": "2027-02-05", "maximumAttendeeCapacity": 9},
    }  # fmt: skip
    assert verdicts(bring(client, name="a.jsonld", data=json.dumps({"@graph": [course]}).encode()))
    confirm(client)
    row = Course.objects.get()
    assert (row.source_reference, row.hours, row.language) == ("urn:course:7", 40, "nl")
    assert set(row.outcomes.values_list("skill", flat=True)) == {"portal:siem", "portal:linux"}
    assert row.editions.get().seats == 9
    dear = course | {"offers": {"price": 100, "priceCurrency": "USD"}}
    assert verdicts(bring(client, name="a.json", data=json.dumps(dear).encode())) == ["refused"]


def test_it_reads_learning_opportunities_of_elm(client: Client, provider: Company) -> None:
    offer = {
        "id": "urn:epass:learningOpportunity:1", "type": "LearningOpportunity",
        "title": {"en": "Linux"}, "description": {"en": "From the first command on."},
        "defaultLanguage": {"id": "http://publications.europa.eu/resource/authority/language/ENG"},
        "mode": {"type": "Concept", "prefLabel": {"en": "Online"}},
        "priceDetail": [{"amount": {"value": "0", "unit": "EUR"}}],
        "learningAchievementSpecification": {
            "volumeOfLearning": "PT50H", "creditPoint": [{"point": "2"}],
            "learningOutcome": [{"type": "LearningOutcome", "title": {"en": "Linux"}}],
        },
    }  # fmt: skip
    assert verdicts(bring(client, name="a.json", data=json.dumps(offer).encode())) == ["new"]
    confirm(client)
    row = Course.objects.get()
    assert (row.hours, row.ects, row.language, row.price_cents) == (50, 2, "en", 0)
    assert row.outcomes.get().skill_id == "portal:linux"


def test_a_list_of_another_organisation_is_not_there(client: Client, provider: Company) -> None:
    bring(client, SIEM)
    job = CourseImport.objects.get()
    client.force_login(make_user(User.Role.EMPLOYER))
    assert client.get(reverse("learning:imported", args=[job.uuid])).status_code == 404


def test_what_moved_since_the_yes_is_judged_again(client: Client, provider: Company) -> None:
    bring(client, SIEM)
    job = CourseImport.objects.get()
    imports.confirm_list(job=job, now=timezone.now())
    bring(client, SIEM)
    confirm(client)
    imports.run_step(pk=job.pk, now=timezone.now())
    job.refresh_from_db()
    assert job.counts == {"new": 0, "changed": 0, "same": 1, "refused": 0}
    assert Course.objects.count() == 1


def test_a_step_taken_while_a_list_is_written_stays(client: Client, provider: Company) -> None:
    bring(client, SIEM)
    confirm(client)
    bring(client, SIEM.replace("1450", "1500"))
    moves: list[str] = []

    def hide_first(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """As a colleague would just before the list holds the course, or else writes it."""
        takes = "FOR NO KEY UPDATE" in sql or sql.startswith("UPDATE")
        if '"learning_course"' in sql and takes and not moves:
            moves.append(sql)
            Course.objects.update(state=Course.State.HIDDEN, edit_version=F("edit_version") + 1)
        return execute(sql, *rest)

    with connection.execute_wrapper(hide_first):
        confirm(client)
    course = Course.objects.get()
    assert moves
    assert (course.state, course.price_cents) == (Course.State.HIDDEN, 150_000)
    assert course.edit_version == 3


def test_a_short_list_of_a_large_provider_reads_its_own_courses_alone(
    client: Client, provider: Company
) -> None:
    bring(client, SIEM, SELF)
    confirm(client)
    bring(client, SIEM)
    lines = lists.rows_of(CourseImport.objects.latest("pk"))
    assert set(Judge(provider, lines).known) == {"A-1"}


def test_who_looks_how_far_it_is_does_not_fetch_the_file_and_the_report(
    client: Client, provider: Company
) -> None:
    bring(client, SIEM)
    job = CourseImport.objects.latest("pk")
    CourseImport.objects.update(state="running")
    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse("learning:imported", args=[job.uuid]))
    assert page.context["running"]
    read = [one["sql"] for one in asked if "learning_" in one["sql"]]
    assert read
    assert not [sql for sql in read if '"content"' in sql or "importline" in sql]


def test_a_page_of_the_report_reads_its_own_lines_alone(
    client: Client, provider: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learning.views.importing.LINES_A_PAGE", 2)
    good = [f"G-{n};Course {n};x;en;online;;8;0;;;" for n in range(5)]
    bring(client, *good[:3], "B;;x;en;online;;8;0;;;", *good[3:])
    url = reverse("learning:imported", args=[CourseImport.objects.get().uuid])
    with CaptureQueriesContext(connection) as asked:
        page = client.get(url, {"page": "2", "only": "new"})
    assert [line["title"] for line in page.context["lines"]] == ["Course 2", "Course 3"]
    lines = [one["sql"] for one in asked if "learning_importline" in one["sql"]]
    assert all("LIMIT" in sql or "COUNT" in sql for sql in lines)
    assert verdicts(client.get(url, {"only": "refused"})) == ["refused"]
    assert len(verdicts(client.get(url, {"only": "nonsense"}))) == 2
