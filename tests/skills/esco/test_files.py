"""Files that are not ESCO's, or not whole, are named with the line; nothing is guessed."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from skills.esco import EscoFault, Release, read_release
from tests.skills.esco import files


def read(path: Path, *languages: str) -> Release:
    return read_release(path, languages or ["en"], "1.1.1")


def test_a_zip_reads_like_the_folder_it_was_made_of(tmp_path: Path) -> None:
    there = read(files.folder(tmp_path / "plain", files.small()))
    packed = read(files.archive(tmp_path / "packed.zip", files.small()))
    assert packed == there


def test_classification_and_relations_in_two_zips_of_a_folder_are_one(tmp_path: Path) -> None:
    tables = files.small()
    relations = {name: tables.pop(name) for name in list(tables) if "Relations" in name}
    files.archive(tmp_path / "in" / "ESCO dataset - v1.1.1 - classification - en.zip", tables)
    files.archive(tmp_path / "in" / "ESCO dataset - v1.1.1 - relations.zip", relations)
    release = read_release(tmp_path / "in", ["en"])
    assert (release.version, len(release.skills), len(release.requirements)) == ("1.1.1", 3, 4)


def test_a_zip_in_a_zip_is_read(tmp_path: Path) -> None:
    inner = files.archive(tmp_path / "inner.zip", files.small())
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as packed:
        packed.write(inner, "en/inner.zip")
    assert len(read(tmp_path / "outer.zip").skills) == 3


def test_zips_in_zips_without_end_are_refused(tmp_path: Path) -> None:
    data = files.archive(tmp_path / "0.zip", files.small()).read_bytes()
    for _ in range(4):
        around = io.BytesIO()
        with zipfile.ZipFile(around, "w") as packed:
            packed.writestr("in.zip", data)
        data = around.getvalue()
    (tmp_path / "all.zip").write_bytes(data)
    with pytest.raises(EscoFault, match="archives in archives"):
        read(tmp_path / "all.zip")


def test_languages_that_were_not_asked_are_not_read(tmp_path: Path) -> None:
    tables = {**files.small(), "skills_nl.csv": [files.skill("a", "deuren bewaken")]}
    release = read(files.folder(tmp_path, tables))
    assert release.skills[files.SKILL + "a"].labels == {"en": "guard doors"}


def test_the_order_of_columns_does_not_matter(tmp_path: Path) -> None:
    turned = [dict(reversed(row.items())) for row in files.small()["skills_en.csv"]]
    assert len(read(files.folder(tmp_path, {"skills_en.csv": turned})).skills) == 3


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    files.folder(tmp_path, files.small())
    table = tmp_path / "skills_en.csv"
    table.write_bytes(b"\xef\xbb\xbf" + table.read_bytes())
    assert len(read(tmp_path).skills) == 3


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda data: data.replace(b"preferredLabel", b"label"), "line 1: has no column preferred"),
        (lambda data: data.replace(b"brew tea", b"br\xe9w"), "line 5: is not UTF-8"),
        (lambda data: data.replace(b"brew tea", b"br\0w"), "line 5: holds a null byte"),
        (lambda data: data.replace(b"brew tea", b"brew,tea"), "line 5: has more or fewer cells"),
        (lambda data: data.replace(b"brew tea,", b""), "line 5: has more or fewer cells"),
        (lambda data: data.replace(b"brew tea", b'"brew" tea'), "line 5: "),
        (lambda data: data.replace(b"http://data", b"javascript:data", 1), "is no address of ESCO"),
        (lambda data: b"", "has no column"),
    ],
)
def test_a_broken_table_is_named_with_its_line(
    tmp_path: Path, change: Callable[[bytes], bytes], complaint: str
) -> None:
    files.folder(tmp_path, files.small())
    table = tmp_path / "skills_en.csv"
    table.write_bytes(change(table.read_bytes()))
    with pytest.raises(EscoFault, match=rf"skills_en\.csv.*{re.escape(complaint)}"):
        read(tmp_path)


def test_a_relation_of_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    tables = {**files.small(), "occupationSkillRelations.csv": [files.asks("x", "a", "maybe")]}
    with pytest.raises(EscoFault, match="'maybe' is neither essential nor optional"):
        read(files.folder(tmp_path, tables))


def test_a_place_without_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EscoFault, match="no such file or folder"):
        read(tmp_path / "nothing")
    with pytest.raises(EscoFault, match="holds no table of ESCO in en"):
        read(tmp_path)


def test_a_version_no_name_tells_is_asked_for(tmp_path: Path) -> None:
    files.folder(tmp_path / "esco", files.small())
    with pytest.raises(EscoFault, match="no name tells ESCO's version"):
        read_release(tmp_path / "esco", ["en"])


def test_something_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "esco.zip").write_bytes(b"<html>not found</html>")
    with pytest.raises(EscoFault, match=r"esco\.zip: not a readable zip file"):
        read(tmp_path / "esco.zip")


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    whole = files.archive(tmp_path / "esco.zip", files.small())
    data = bytearray(whole.read_bytes())
    data[60:80] = bytes(20)
    whole.write_bytes(data)
    with pytest.raises(EscoFault, match=r"esco\.zip"):
        read(whole)


@pytest.mark.parametrize("name", ["../skills_en.csv", "/etc/skills_en.csv", "..\\skills_en.csv"])
def test_an_archive_that_points_outside_itself_is_refused(tmp_path: Path, name: str) -> None:
    packed = files.archive(tmp_path / "esco.zip", {name: files.small()["skills_en.csv"]})
    with pytest.raises(EscoFault, match="names a place outside itself"):
        read(packed)


def test_an_archive_that_blows_up_is_refused_unread(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("skills_en.csv", bytes(20_000_000))
    with pytest.raises(EscoFault, match="unpacks to far more than a table can"):
        read(tmp_path / "bomb.zip")
