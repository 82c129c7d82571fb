"""The command that tells whether the tables can be released."""

import csv
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from skills.taxonomy import load
from skills.taxonomy.loading import DATA, TABLES


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    (tmp_path / "skills").mkdir()
    for name in TABLES:
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path


def keep(table: Path, column: str, other_than: str) -> None:
    """Write the table without the rows that have this value."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    with table.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0].keys())
        writer.writeheader()
        writer.writerows(row for row in rows if row[column] != other_than)


def checked(*options: str) -> tuple[str, str]:
    said, complained = StringIO(), StringIO()
    try:
        call_command("check_taxonomy", *options, stdout=said, stderr=complained)
    except CommandError as fault:
        complained.write(str(fault))
    return said.getvalue(), complained.getvalue()


def test_the_shipped_tables_have_no_fault() -> None:
    said, complained = checked()
    assert said.endswith("no faults\n")
    assert complained == ""


def test_it_counts_what_is_there() -> None:
    said, _ = checked()
    assert f"{len(load().skills)} skills" in said
    assert f"nl: {len(load().skills)} labels" in said
    assert f"{len(load().roles)} of {len(load().roles)} roles reachable" in said


def test_it_names_a_fault_and_fails(tables: Path) -> None:
    keep(tables / "skills/security_products.csv", "id", "portal:splunk")
    with pytest.raises(CommandError, match="faults"):
        call_command("check_taxonomy", data=tables, stdout=StringIO(), stderr=StringIO())
    assert "the unknown skill portal:splunk" in checked("--data", str(tables))[1]


def test_a_role_without_an_essential_skill_is_out_of_reach(tables: Path) -> None:
    keep(tables / "role_skills.csv", "importance", "essential")
    said, complained = checked("--data", str(tables))
    assert f"0 of {len(load().roles)} roles reachable" in said
    assert "asks no skill that is essential" in complained


def test_tables_that_cannot_be_read_are_said_so(tmp_path: Path) -> None:
    assert "the tables cannot be read" in checked("--data", str(tmp_path))[1]
