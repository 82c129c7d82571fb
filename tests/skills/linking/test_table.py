"""The table of names that is shipped, and how it is made."""

import csv
import gzip
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from skills.reading.linking.table import TABLE, WORDINGS, Entry, load_table, write_table
from tests.skills.esco import files

REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "esco" / "v1.1.1-en"


def tabulated(source: Path, out: Path) -> tuple[Entry, ...]:
    call_command("tabulate_esco", str(source), out=out, stdout=StringIO())
    return load_table(out)


def test_it_holds_every_skill_of_the_version_its_name_tells() -> None:
    assert re.search(r"1\.1\.1", TABLE.name)
    assert len(load_table()) == 13_896


def test_every_wording_belongs_to_a_label_of_the_table() -> None:
    with WORDINGS.open(encoding="utf-8", newline="") as lines:
        labels = [row["label"] for row in csv.DictReader(lines)]
    assert len(labels) == len(set(labels))
    assert set(labels) <= {entry.label for entry in load_table()}


def test_it_has_names_and_how_many_occupations_ask(tmp_path: Path) -> None:
    source = files.folder(tmp_path / "v1.1.1", files.small())
    guard, *_ = tabulated(source, tmp_path / "names.csv.gz")
    assert guard.label == "guard doors"
    assert guard.names == ("guard gates", "watch gates")
    assert (guard.occupations, guard.reuse) == (1, "cross-sector")


def test_descriptions_become_words_without_order(tmp_path: Path) -> None:
    tables = files.small()
    said = "With zeal patrol every gate. Patrol at night."
    tables["skills_en.csv"] = [
        files.skill("a", "guard doors", description=said),
        files.skill("b", "zeal", description="Patrol."),
    ]
    first, _ = tabulated(files.folder(tmp_path / "v1.1.1", tables), tmp_path / "names.csv.gz")
    assert first.words == ("patrol", "zeal")


def test_half_a_download_is_refused(tmp_path: Path) -> None:
    tables = {"skills_en.csv": files.small()["skills_en.csv"]}
    source = files.folder(tmp_path / "v1.1.1", tables)
    with pytest.raises(CommandError, match="are both needed"):
        call_command("tabulate_esco", str(source), out=tmp_path / "names.csv.gz")


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    write_table(tmp_path / "names.csv.gz", [])
    assert load_table(tmp_path / "names.csv.gz") == ()
    (tmp_path / "other.csv.gz").write_bytes(gzip.compress(b"label\nguard doors\n"))
    with pytest.raises(ValueError, match="has the columns"):
        load_table(tmp_path / "other.csv.gz")


def test_the_shipped_table_is_what_the_command_makes_of_the_official_files(tmp_path: Path) -> None:
    if not REAL.exists():
        pytest.skip("the official files are not beside the repository")
    tabulated(REAL, tmp_path / "names.csv.gz")
    assert (tmp_path / "names.csv.gz").read_bytes() == TABLE.read_bytes()
