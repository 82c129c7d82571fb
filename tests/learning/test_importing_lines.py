"""What a list says and does not say of a course: kept, shown, refused, and when it is written."""

import json
import threading
import time
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from adverts.files.terms import Code
from learning.files import CourseRow, numbers, tables, values, words
from learning.files.tables import field_of
from learning.forms.importing import COLUMNS_READ
from learning.models import Course, CourseImport
from learning.services import bulk, imports
from skills.services import load_taxonomy
from tests.factories import make_provider, make_user
from tests.learning.test_importing import HEAD, SELF, SIEM, bring, confirm, verdicts
from vacancies.models import Company

pytestmark = pytest.mark.django_db
FULL = (
    "title;description;language;mode;hours;price;postal code;weeks;ects;credential;link;programme;"
    "roles;skills\nSIEM;Alerts.;en;onsite;40;100;9000;2;3;diploma;https://example.org/a;Blue;"
    "incident-responder;SIEM=3\n"
)
SHORT = "title;description;language;mode;hours;price\nSIEM;Alerts.;en;onsite;40;120\n"


@pytest.fixture
def provider(client: Client) -> Company:
    load_taxonomy()
    teacher = make_user(User.Role.EMPLOYER)
    client.force_login(teacher)
    return make_provider(teacher)


def optional() -> dict[str, object]:
    course = Course.objects.get()
    names = ("weeks", "ects", "credential", "link", "postal_code", "municipality", "programme_id")
    roles = set(course.roles.values_list("pk", flat=True))
    return {name: getattr(course, name) for name in names} | {"roles": roles}


def test_columns_that_are_not_in_the_file_leave_a_course_alone(
    client: Client, provider: Company
) -> None:
    bring(client, data=FULL.encode())
    confirm(client)
    before = optional()
    assert all(before.values())
    page = bring(client, data=SHORT.encode())
    assert verdicts(page) == ["changed"]
    assert [name for name, _old, _new in page.context["lines"][0]["changes"]] == ["price"]
    confirm(client)
    assert optional() == before
    assert Course.objects.get().price_cents == 12_000


def test_an_empty_cell_of_a_column_empties_and_the_report_says_so(
    client: Client, provider: Company
) -> None:
    bring(client, data=FULL.encode())
    confirm(client)
    page = bring(client, data=SHORT.replace("price\n", "price;weeks;credential\n")
                 .replace("120", "100;;").encode())  # fmt: skip
    assert page.context["lines"][0]["changes"] == [
        ("weeks", "2", "–"), ("certificate", "diploma", "nothing on paper"),
    ]  # fmt: skip


def test_keys_that_json_leaves_out_leave_a_course_alone(client: Client, provider: Company) -> None:
    whole = {
        "@type": "Course", "@id": "urn:1", "name": "SIEM", "description": "x", "inLanguage": "en",
        "timeRequired": "PT8H", "offers": {"price": 10}, "numberOfCredits": 3,
        "educationalCredentialAwarded": "diploma", "url": "https://example.org/a",
        "isPartOf": {"name": "Blue"},
        "hasCourseInstance": {"courseMode": ["onsite", "online"],
                              "location": {"address": {"postalCode": "9000"}}},
    }  # fmt: skip
    bring(client, name="a.json", data=json.dumps(whole).encode())
    confirm(client)
    before = optional()
    for key in ("numberOfCredits", "educationalCredentialAwarded", "url", "isPartOf"):
        del whole[key]
    short = whole | {"timeRequired": "PT9H", "hasCourseInstance": {"courseMode": "blended"}}
    assert verdicts(bring(client, name="a.json", data=json.dumps(short).encode())) == ["changed"]
    confirm(client)
    assert optional() == before
    assert (before["credential"], before["ects"], before["postal_code"]) == ("diploma", 3, "9000")


def test_the_report_shows_what_was_read_of_a_new_line(client: Client, provider: Company) -> None:
    page = bring(client, SIEM)
    read = page.context["lines"][0]["read"].replace("\xa0", " ")
    for said in ("English", "in a classroom", "40 hours", "€ 1,450", "01/02/2027–05/02/2027",
                 "12 seats", "SIEM", "advanced", "9000"):  # fmt: skip
        assert said in read
    assert page.context["lines"][0]["read"] in page.content.decode()


@pytest.mark.parametrize(
    ("said", "euro"),
    [
        ("1500", 1500), ("1.500,00", 1500), ("€ 1 500", 1500), ("1\u202f500,50 €", "1500.50"),
        ("1'500", 1500), ("1450 EUR", 1450), ("€ 1.450,-", 1450), ("1,450.00", 1450),
        ("0,50", "0.5"),
        ("-5", -5), ("US$ 100", None), ("100 USD", None), ("1.50E+03", None), ("10-12", None),
        ("1.2.3", None), ("100 euro p.p.", None), ("1 50", None), ("1.500.50.0", None),
    ],
)  # fmt: skip
def test_an_amount_is_the_whole_cell(said: str, euro: object) -> None:
    assert numbers.money(said) == (None if euro is None else Decimal(str(euro)))


@pytest.mark.parametrize(
    ("said", "hours"),
    [("40 uur", 40), ("40h", 40), ("2 dagen", 16), ("1 semaine", 40), ("PT8H30M", 9), ("P1Y", 0),
     ("10-12", 0), ("8 of 9 uur", 0), ("-8", 0), ("2 maanden", 0)],
)  # fmt: skip
def test_hours_are_the_whole_cell_and_a_day_has_eight(said: str, hours: int) -> None:
    row = CourseRow(1)
    values.set_hours(row, said)
    assert row.hours == hours
    assert bool(row.problems) is (not hours)


@pytest.mark.parametrize(
    ("value", "euro"),
    [(1.125, "1.125"), (1500.5, "1500.5"), (1500, "1500"), (1e22, None), ("1.125", "1125")],
)
def test_a_number_of_json_has_no_thousands(value: object, euro: str | None) -> None:
    read = numbers.number(numbers.figure(value))
    assert read == (Decimal(10) ** 22 if euro is None else Decimal(euro))


@pytest.mark.parametrize("value", [float("inf"), float("nan"), True, [1], {}])
def test_what_is_no_number_of_json_says_nothing(value: object) -> None:
    assert numbers.figure(value) == ""


@pytest.mark.parametrize("said", ["no diploma", "kein Zertifikat", "geen attest", "not a degree"])
def test_what_one_gets_is_no_part_of_a_sentence(said: str) -> None:
    assert words.named(said, words.CREDENTIALS) == ""


@pytest.mark.parametrize(
    ("said", "mode"),
    [(["online"], "online"), (["Onsite", "Online"], "blended"), (["online", "full-time"], "online"),
     (["not online"], ""), (["online", "by post"], ""), ([], "")],
)  # fmt: skip
def test_a_way_of_teaching_is_a_whole_word(said: list[str], mode: str) -> None:
    assert words.mode_of(said) == mode


def test_a_cell_that_is_too_long_is_told_with_its_line_and_column(
    client: Client, provider: Company
) -> None:
    long = f"{SIEM}\nC;T;{'x' * 20_000_000};en;online;;8;0;;;".replace("A-1", "A-9")
    page = bring(client, data=f"{HEAD}\n{long}".encode())
    assert verdicts(page) == ["new", "refused"]
    assert CourseImport.objects.get().lines.get(number=2).told == {
        "line": 3, "title": "T", "verdict": "refused", "notes": [], "read": [], "changes": [],
        "problems": [["cell_long", "description"]],
    }  # fmt: skip


def test_a_misspelt_heading_is_told_with_the_nearest(client: Client, provider: Company) -> None:
    data = f"{HEAD.replace('skills', 'skils').replace('dates', 'datess')}\n{SIEM}\n"
    page = bring(client, data=data.encode())
    assert [said for _sentence, said in page.context["unread"]] == [
        "skils", "skills", "datess", "dates",
    ]  # fmt: skip
    assert "datess" in page.content.decode()


def test_more_lines_than_are_read_are_counted_before_any_is_read() -> None:
    table = f"{HEAD}\n" + f"{SIEM}\n" * 4
    with pytest.raises(tables.AdvertError) as refused:
        next(tables.read(table.encode(), 3))
    assert refused.value.code == Code.TOO_MANY


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_report_names_columns_as_one_may_write_them(language: str) -> None:
    aliases = {"price": "price_cents", "teaches": "taught", "asks": "asked"}
    with translation.override(language):
        for name, heading in COLUMNS_READ.items():
            field = field_of(str(heading))
            assert aliases.get(field, field) in {name, ""}
            assert field or name in {"municipality", "province"}


def test_a_second_yes_says_that_it_is_being_written(client: Client, provider: Company) -> None:
    bring(client, SIEM)
    job = CourseImport.objects.get()
    imports.confirm_list(job=job, now=timezone.now())
    page = client.post(reverse("learning:imported", args=[job.uuid]), follow=True)
    assert [str(one) for one in page.context["messages"]] == [
        "This list is being written already: nothing is lost."
    ]
    assert page.context["running"]
    imports.run_step(pk=job.pk, now=timezone.now())
    page = client.post(reverse("learning:imported", args=[job.uuid]), follow=True)
    assert "in the catalogue already" in next(str(one) for one in page.context["messages"])


@pytest.mark.django_db(transaction=True)
def test_a_yes_does_not_wait_for_another_list_of_its_organisation(
    client: Client, provider: Company
) -> None:
    bring(client, SIEM)
    job = CourseImport.objects.get()
    held, free = threading.Event(), threading.Event()

    def write_for_long() -> None:
        with transaction.atomic():
            Company.objects.select_for_update(no_key=True).get(pk=provider.pk)
            held.set()
            free.wait(20)
        connection.close()

    other = threading.Thread(target=write_for_long)
    other.start()
    try:
        assert held.wait(20)
        began = time.monotonic()
        page = client.post(reverse("learning:imported", args=[job.uuid]), follow=True)
        assert time.monotonic() - began < 10
        assert page.context["running"]
    finally:
        free.set()
        other.join()
    job.refresh_from_db()
    assert (job.state, job.attempts, Course.objects.count()) == ("waiting", 0, 0)
    imports.run_step(pk=job.pk, now=job.due_at)
    assert Course.objects.count() == 1


def test_a_list_that_waits_for_another_says_so(client: Client, provider: Company) -> None:
    bring(client, SIEM)
    mine = CourseImport.objects.get()
    imports.confirm_list(job=mine, now=timezone.now())
    now = timezone.now()
    CourseImport.objects.create(
        company=provider, step="write", state="running", due_at=now, created_at=now
    )
    page = client.get(reverse("learning:imported", args=[mine.uuid]))
    assert page.context["queued"]
    assert "other list is still being written" in page.content.decode()


def test_a_worker_that_dies_while_it_writes_leaves_nothing_of_the_list(
    client: Client, provider: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(client, SIEM, SELF)
    job, write = CourseImport.objects.get(), bulk.write

    def end_half_way(*args: Any, **options: Any) -> None:
        write(*args, **options)
        raise MemoryError

    imports.confirm_list(job=job, now=timezone.now())
    with monkeypatch.context() as patched, pytest.raises(MemoryError):
        patched.setattr(bulk, "write", end_half_way)
        imports.run_step(pk=job.pk, now=timezone.now())
    job.refresh_from_db()
    assert (job.state, Course.objects.count()) == ("waiting", 0)
    imports.run_step(pk=job.pk, now=job.due_at)
    assert Course.objects.count() == 2
