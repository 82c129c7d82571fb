"""match_files: our own fictional files in four languages, read and ranked without a server."""

import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.management import CommandError, call_command

ADVERT = """Incident responder (m/f/x)

Requirements
- Experience with incident response and SIEM is required.
- You know Splunk or another SIEM.
Nice to have
- Python
"""
ADVERT_FR = """Analyste SOC (h/f/x)

Votre profil
- Une expérience de la réponse aux incidents est exigée.
- Vous connaissez ISO 27001.
"""
STRONG = (
    "Incident response lead, six years. Splunk and SIEM every day. Python scripting. ISO 27001."
)
WEAK = "System administration of Linux servers. Some Python."
DUTCH = "Vijf jaar ervaring met incidentrespons en SIEM bij een bank. ISO 27001."
NONE = "Cook in a restaurant, good with knives."


def make_odt(text: str) -> bytes:
    content = (
        '<?xml version="1.0"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        f"<office:text><text:p>{text}</text:p></office:text></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return file.getvalue()


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    adverts, cvs = tmp_path / "adverts", tmp_path / "cvs"
    adverts.mkdir()
    cvs.mkdir()
    (adverts / "en.txt").write_text(ADVERT, encoding="utf-8")
    (adverts / "fr.txt").write_text(ADVERT_FR, encoding="utf-8")
    (cvs / "strong.txt").write_text(STRONG, encoding="utf-8")
    document = docx.Document()
    document.add_paragraph(WEAK)
    document.save(str(cvs / "weak.docx"))
    (cvs / "dutch.odt").write_bytes(make_odt(DUTCH))
    (cvs / "none.txt").write_text(NONE, encoding="utf-8")
    return adverts, cvs


def match(folders: tuple[Path, Path], *more: str) -> dict[str, list[dict[str, Any]]]:
    out = folders[0].parent / "out.json"
    adverts, cvs = map(str, folders)
    quiet = {"stdout": io.StringIO(), "stderr": io.StringIO()}
    call_command(
        "match_files", "--vacancies", adverts, "--cvs", cvs, "--json", str(out), *more, **quiet
    )
    result: dict[str, list[dict[str, Any]]] = json.loads(out.read_text(encoding="utf-8"))
    return result


def test_it_ranks_every_cv_for_every_vacancy(folders: tuple[Path, Path]) -> None:
    result = match(folders)
    assert set(result) == {"en.txt", "fr.txt"}
    for ranked in result.values():
        assert [one["rank"] for one in ranked] == [1, 2, 3, 4]
        assert {one["cv"] for one in ranked} == {"strong.txt", "weak.docx", "dutch.odt", "none.txt"}


def test_it_orders_by_score_and_focus(folders: tuple[Path, Path]) -> None:
    for ranked in match(folders).values():
        values = [(10 + round(10 * one["focus"])) * (100 + one["score"]) for one in ranked]
        assert values == sorted(values, reverse=True)
        assert ranked[0]["focus"] > ranked[-1]["focus"]


def test_must_haves_nobody_confirmed_shut_nobody_out(folders: tuple[Path, Path]) -> None:
    folders[0].joinpath("strict.txt").write_text(
        "Requirements:\n- CISSP is required\n- Python\n- Splunk\n- SIEM\n- Incident response\n",
        encoding="utf-8",
    )
    folders[1].joinpath("paper.txt").write_text("CISSP. Java, Oracle, SAP, PHP.", encoding="utf-8")
    ranked = [one["cv"] for one in match(folders)["strict.txt"]]
    assert ranked.index("strong.txt") < ranked.index("paper.txt")


def test_it_finds_the_same_skill_in_another_language(folders: tuple[Path, Path]) -> None:
    ranked = match(folders)["fr.txt"]
    dutch = next(one for one in ranked if one["cv"] == "dutch.odt")
    assert dutch["musts_met"] >= 1
    assert ranked[-1]["cv"] in {"none.txt", "weak.docx"}


def test_it_says_what_is_met_partly_met_and_missing(folders: tuple[Path, Path]) -> None:
    strong = next(one for one in match(folders)["en.txt"] if one["cv"] == "strong.txt")
    named = strong["met"] + strong["partly"] + strong["missing"]
    assert any("Python" in name for name in named)
    assert set(strong) == {
        "cv",
        "rank",
        "score",
        "focus",
        "musts_met",
        "musts",
        "met",
        "partly",
        "missing",
    }


def test_it_names_and_skips_an_unreadable_file(folders: tuple[Path, Path]) -> None:
    (folders[1] / "broken.pdf").write_bytes(b"%PDF-1.4 no more than this")
    with pytest.raises(CommandError, match="1 file") as failed:
        match(folders)
    assert failed.value.returncode == 1
    result = json.loads((folders[0].parent / "out.json").read_text(encoding="utf-8"))
    assert len(result["en.txt"]) == 4


def test_it_scores_nobody_for_a_vacancy_that_asks_nothing(folders: tuple[Path, Path]) -> None:
    (folders[0] / "empty.txt").write_text("We are a friendly team with a dog.", encoding="utf-8")
    ranked = match(folders)["empty.txt"]
    assert [one["score"] for one in ranked] == [None] * 4
    assert [one["cv"] for one in ranked] == sorted(one["cv"] for one in ranked)


def test_it_gives_the_same_bytes_again(folders: tuple[Path, Path]) -> None:
    assert json.dumps(match(folders)) == json.dumps(match(folders))


def test_it_says_which_folder_is_missing(folders: tuple[Path, Path]) -> None:
    with pytest.raises(CommandError, match="not a folder") as failed:
        match((folders[0], folders[1] / "nowhere"))
    assert failed.value.returncode == 2


def test_it_starts_without_any_server(folders: tuple[Path, Path]) -> None:
    """No database mark on this module: a query would fail the test; neither is a port needed."""
    assert match(folders, "--top", "0")


def test_it_names_and_skips_what_is_no_file(folders: tuple[Path, Path]) -> None:
    (folders[1] / "folder.txt").mkdir()
    (folders[1] / "nowhere.txt").symlink_to("gone")
    os.mkfifo(folders[1] / "pipe.txt")
    with pytest.raises(CommandError, match="3 file"):
        match(folders)


def test_it_keeps_a_name_that_is_not_text(folders: tuple[Path, Path]) -> None:
    name = os.fsdecode(b"cv-\xff.txt")
    (folders[1] / name).write_text(STRONG, encoding="utf-8")
    assert name in {one["cv"] for one in match(folders)["en.txt"]}


def test_it_says_at_once_that_the_result_has_no_place(folders: tuple[Path, Path]) -> None:
    with pytest.raises(CommandError, match="not a folder") as failed:
        call_command(
            "match_files",
            *("--vacancies", str(folders[0]), "--cvs", str(folders[1])),
            *("--json", str(folders[0] / "nowhere" / "out.json")),
        )
    assert failed.value.returncode == 2
