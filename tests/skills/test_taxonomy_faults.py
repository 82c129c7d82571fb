"""Each mistake an editor of the tables can make is named, not loaded in silence."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from skills.taxonomy import check, read
from skills.taxonomy.loading import DATA, TABLES

Row = dict[str, str]
SECURITY = "skills/security.csv"


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    (tmp_path / "skills").mkdir()
    for name in TABLES:
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path


def edit(folder: Path, table: str, change: Callable[[list[Row]], object]) -> list[str]:
    """Change the rows of one table and say what check finds."""
    with (folder / table).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    change(rows)
    with (folder / table).open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return check(read(folder))


def test_untouched_tables_have_none(tables: Path) -> None:
    assert edit(tables, SECURITY, lambda rows: None) == []


def test_a_missing_language_is_named(tables: Path) -> None:
    (fault,) = edit(tables, SECURITY, lambda rows: rows[3].update(label_nl=""))
    assert fault.endswith("has no name in nl")


def test_a_name_given_to_two_skills_is_named(tables: Path) -> None:
    faults = edit(tables, SECURITY, lambda rows: rows[0].update(aliases_any="Splunk"))
    assert any(fault.startswith("'splunk' names both") for fault in faults)


def test_an_unknown_group_and_kind_are_named(tables: Path) -> None:
    faults = edit(tables, SECURITY, lambda rows: rows[0].update(group="x", kind="y"))
    assert len(faults) == 2


def test_an_ambiguous_name_without_context_is_named(tables: Path) -> None:
    faults = edit(tables, SECURITY, lambda rows: rows[0].update(aliases_context="X", context=""))
    assert any("ambiguous names and context words" in fault for fault in faults)


def test_a_link_to_nowhere_is_named(tables: Path) -> None:
    (fault,) = edit(tables, "links.csv", lambda rows: rows[0].update(broader="portal:none"))
    assert fault == "a link names the unknown skill portal:none"


def test_a_link_written_twice_is_named(tables: Path) -> None:
    (fault,) = edit(tables, "links.csv", lambda rows: rows.append(rows[0]))
    assert fault.endswith("are linked twice, or to themselves")


@pytest.mark.parametrize(("up", "down"), [("1001", "300"), ("300", "500"), ("0", "0")])
def test_a_closeness_out_of_range_is_named(tables: Path, up: str, down: str) -> None:
    faults = edit(
        tables, "links.csv", lambda rows: rows[0].update(closeness_up=up, closeness_down=down)
    )
    assert len(faults) == 1


def test_a_circle_of_broader_skills_is_named(tables: Path) -> None:
    def close(rows: list[Row]) -> None:
        second = next(row for row in rows if row["narrower"] == rows[0]["broader"])
        circle = {"narrower": second["broader"], "broader": rows[0]["narrower"]}
        rows.append({**rows[0], **circle})

    assert any(
        fault.endswith("is broader than itself") for fault in edit(tables, "links.csv", close)
    )


def test_a_requirement_of_something_unknown_is_named(tables: Path) -> None:
    (fault,) = edit(tables, "role_skills.csv", lambda rows: rows[0].update(role="ecsf:none"))
    assert fault.startswith("the requirement ecsf:none")


def test_a_requirement_out_of_range_is_named(tables: Path) -> None:
    (fault,) = edit(tables, "role_skills.csv", lambda rows: rows[0].update(level="5"))
    assert fault.endswith("at level 5")


def test_a_title_of_two_roles_is_named(tables: Path) -> None:
    (fault,) = edit(tables, "roles.csv", lambda rows: rows[0].update(titles_any="CISO|pentester"))
    assert fault.startswith("the title 'pentester' names both")


def test_an_id_that_stands_twice_cannot_be_loaded(tables: Path) -> None:
    with pytest.raises(ValueError, match="stands twice"):
        edit(tables, SECURITY, lambda rows: rows.append(rows[0]))


def test_another_byte_is_another_version(tables: Path) -> None:
    before = read(tables).version
    edit(tables, "links.csv", lambda rows: rows[0].update(closeness_down="499"))
    assert read(tables).version != before


def test_a_spreadsheet_s_byte_order_mark_does_no_harm(tables: Path) -> None:
    data = (tables / SECURITY).read_bytes()
    (tables / SECURITY).write_bytes(b"\xef\xbb\xbf" + data)
    assert check(read(tables)) == []
