"""The matches of a vacancy as files: whole, harmless, and with names only where they are shown."""

import csv
import io
import zipfile
from xml.etree import ElementTree

import pypdf
import pytest

from accounts.models import AuditEvent
from formats.sheets import Cell, csv_lines, write_xlsx
from hiring.tables import shortlist_pdf
from matching.models import Candidacy, Match
from tests.cast import Cast
from tests.conftest import SignIn
from tests.hiring.conftest import Put, path
from tests.proportion import grows_with
from vacancies.models import Vacancy

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WILD = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=cmd|' /C calc'!A0"]


def read(data: bytes) -> list[list[str]]:
    """The cells of the one sheet of an XLSX, as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        root = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    assert not list(root.iter(f"{SHEET}f"))
    return [["".join(cell.itertext()) for cell in row] for row in root.iter(f"{SHEET}row")]


def fetch(signed_in_as: SignIn, cast: Cast, vacancy: Vacancy, kind: str) -> bytes:
    answer = signed_in_as(cast.bob).get(path("export", vacancy.uuid, kind))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith('attachment; filename="night-watch-')
    assert answer["Cache-Control"] == "private, no-store"
    return b"".join(answer) if answer.streaming else bytes(answer.content)


@pytest.mark.parametrize("wild", WILD)
def test_no_cell_is_a_formula(wild: str) -> None:
    rows: list[list[Cell]] = [["Name"], [wild]]
    text = "".join(csv_lines(rows)).removeprefix("\ufeff")
    (_head, (cell,)) = list(csv.reader(io.StringIO(text, newline="")))
    assert cell == f"'{wild}"
    made = io.BytesIO()
    write_xlsx(made, name="x", rows=rows)
    assert read(made.getvalue())[1][0].startswith("'")


def test_numbers_stay_numbers_and_rubbish_stays_readable() -> None:
    made = io.BytesIO()
    write_xlsx(made, name="a[b]:*?/\\'&<" + "x" * 40, rows=[["<&>\x00\x0b\ud7ff"], [-5], [2.5]])
    assert read(made.getvalue()) == [["<&>"], ["-5"], ["2.5"]]
    assert list(csv_lines([[-5]]))[1] == '"-5"\r\n'


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_names_only_who_said_so_and_records_that(
    cast: Cast, in_contact: Candidacy, put: Put, signed_in_as: SignIn, kind: str
) -> None:
    hidden = [put(state) for state in ("interested", "invited", "refused")]
    AuditEvent.objects.filter(action="view_person")
    data = fetch(signed_in_as, cast, in_contact.match.vacancy, kind)
    text = data.decode() if kind == "csv" else str(read(data))
    assert "Dora Peeters" in text
    for match in hidden:
        assert str(match.number) in text
        assert match.profile.user.email not in text
    seen = AuditEvent.objects.get(action="view_person")
    assert (seen.actor_id, seen.subject_id) == (cast.bob.pk, cast.dora.pk)
    assert (seen.target, seen.reason) == (f"match {in_contact.match.uuid}", f"export {kind}")


@pytest.mark.django_db
def test_the_name_of_somebody_is_no_formula(
    cast: Cast, in_contact: Candidacy, signed_in_as: SignIn
) -> None:
    cast.dora.full_name = "=HYPERLINK(1)"
    cast.dora.save()
    data = fetch(signed_in_as, cast, in_contact.match.vacancy, "csv").decode()
    assert '"\'=HYPERLINK(1)"' in data


@pytest.mark.django_db
def test_the_shortlist_on_paper_is_tagged_and_reads_nothing_as_markup(
    cast: Cast, in_contact: Candidacy, signed_in_as: SignIn
) -> None:
    cast.dora.full_name = "#panic() $x$ Dora"
    cast.dora.save()
    data = fetch(signed_in_as, cast, in_contact.match.vacancy, "pdf")
    root = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "en")
    assert "/StructTreeRoot" in root
    text = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert str(in_contact.match.number) in text
    assert "#panic() $x$" in " ".join(text.split())


@pytest.mark.django_db
@pytest.mark.parametrize("empty", [False, True])
def test_the_shortlist_on_paper_says_that_it_is_accessible_and_shows_its_title(
    cast: Cast, in_contact: Candidacy, signed_in_as: SignIn, empty: bool
) -> None:
    """PDF/UA-1 (ISO 14289-1), as its metadata declare and the writer has checked."""
    if empty:
        Match.objects.all().delete()
    reader = pypdf.PdfReader(io.BytesIO(fetch(signed_in_as, cast, in_contact.match.vacancy, "pdf")))
    metadata, root = reader.metadata, reader.trailer["/Root"]
    assert metadata is not None
    assert metadata.title == "Shortlist: Night watch"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()


@pytest.mark.django_db
def test_a_shortlist_that_does_not_fit_on_paper_says_so(
    cast: Cast, vacancy: Vacancy, put: Put
) -> None:
    matches = [put("interested"), put("interested")]
    pages = pypdf.PdfReader(io.BytesIO(shortlist_pdf(vacancy, matches, total=73))).pages
    assert "The first 2 of 73." in pages[0].extract_text()


@pytest.mark.django_db
def test_an_empty_vacancy_gives_files_all_the_same(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    Match.objects.all().delete()
    for kind in ("csv", "xlsx", "pdf"):
        assert fetch(signed_in_as, cast, vacancy, kind)


@pytest.mark.django_db
def test_readers_and_outsiders_take_nothing_along(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    assert signed_in_as(cast.rita).get(path("export", vacancy.uuid, "csv")).status_code == 403
    assert signed_in_as(cast.charlie).get(path("export", vacancy.uuid, "csv")).status_code == 404
    assert signed_in_as(cast.bob).get(path("export", vacancy.uuid, "exe")).status_code == 404


def test_a_long_list_takes_as_much_longer_as_it_has_rows() -> None:
    row: list[Cell] = [10_000_001, 97.25, 4, 5, 33.3, *["nl B2, fr C1"] * 10]

    def write(count: int) -> None:
        write_xlsx(io.BytesIO(), name="x", rows=(row for _ in range(count)))

    assert grows_with(write, 2000)
