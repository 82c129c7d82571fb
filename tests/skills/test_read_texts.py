"""manage.py read_texts: a JSON line in, a JSON line out, and a reason where there is none."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

ADVERT = """SOC analyst in Gent

Requirements
- 3 years of Splunk, required
- ISO 27001 is a plus

Offer
- You speak Dutch (B2)
"""
CV = """Jo Peeters
Skills: Splunk, Wireshark, Python
Experience
SOC analyst, 2019 - 2023: incident response
Languages: French (C1)
"""


def told(folder: Path, *rows: object, **options: Any) -> list[dict[str, Any]]:
    """The answers, in order; each row goes in as it is if it is a text, else as JSON."""
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8", errors="surrogatepass")
    call_command("read_texts", str(source), str(target), stderr=io.StringIO(), **options)
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def test_it_reads_an_advert(tmp_path: Path) -> None:
    (answer,) = told(tmp_path, {"id": "a1", "text": ADVERT, "kind": "advert"})
    assert (answer["id"], answer["lang"]) == ("a1", "en")
    splunk = next(one for one in answer["mentions"] if one["skill"] == "portal:splunk")
    assert ADVERT[splunk["start"] : splunk["end"]] == splunk["label"] == "Splunk"
    assert (splunk["importance"], splunk["level"]) == ("must", 3)
    iso = next(one for one in answer["mentions"] if one["label"] == "ISO 27001")
    assert iso["importance"] == "nice"
    assert answer["roles"][0]["role"].endswith(("incident-responder", "soc-analyst"))
    assert answer["conditions"]["languages"][0]["code"] == "nl"


def test_it_reads_a_cv(tmp_path: Path) -> None:
    (answer,) = told(tmp_path, {"id": 7, "text": CV, "kind": "cv"})
    labels = {one["label"] for one in answer["mentions"]}
    assert {"Splunk", "Wireshark", "Python"} <= labels
    assert all("importance" not in one for one in answer["mentions"])
    assert answer["conditions"]["languages"][0]["code"] == "fr"


def test_it_ranks_the_labels_it_is_given_for_a_sentence(tmp_path: Path) -> None:
    labels = tmp_path / "labels.json"
    labels.write_text(json.dumps(["bake bread", "cyber security", "manage staff"]), "utf-8")
    row = {"id": "s", "text": "You know cyber security inside out.", "kind": "sentence"}
    (answer,) = told(tmp_path, row, esco_labels=labels)
    assert answer["esco"][0]["label"] == "cyber security"
    assert told(tmp_path, row)[0]["esco"] == []


def test_it_gives_the_same_bytes_again(tmp_path: Path) -> None:
    rows = [{"id": n, "text": text, "kind": kind}
            for n, (text, kind) in enumerate([(ADVERT, "advert"), (CV, "cv")])]  # fmt: skip
    told(tmp_path, *rows)
    first = (tmp_path / "out.jsonl").read_bytes()
    told(tmp_path, *rows)
    assert (tmp_path / "out.jsonl").read_bytes() == first


def test_it_takes_the_language_it_is_told(tmp_path: Path) -> None:
    (answer,) = told(tmp_path, {"id": 1, "text": "Python", "kind": "sentence", "lang": "de"})
    assert answer["lang"] == "de"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{half", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"id": NaN, "text": "a", "kind": "cv"}', "not JSON"),
        ("[1]", "not an object"),
        ('{"id": "x", "kind": "cv"}', '"text"'),
        ('{"id": "x", "text": "a", "kind": "poem"}', '"kind"'),
        ('{"id": "x", "text": "a", "kind": ["cv"]}', '"kind"'),
        ('{"id": "x", "text": "a", "kind": "cv", "lang": "pl"}', '"lang"'),
    ],
)
def test_it_says_what_is_wrong_with_a_line_and_reads_the_others(
    tmp_path: Path, line: str, why: str
) -> None:
    good = {"id": "good", "text": "Splunk", "kind": "sentence"}
    with pytest.raises(CommandError, match="1 line") as failed:
        told(tmp_path, line, "", good)
    assert failed.value.returncode == 1
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    bad, fine = map(json.loads, lines)
    assert (bad["line"], fine["id"]) == (1, "good")
    assert why in bad["error"]


@pytest.mark.parametrize(
    "text",
    ["", "\x00Splunk\x00", "\ud800 Splunk", "🔐 Splunk", "\u202eSplunk\u202c", "Splunk " * 50_000],
)
def test_it_survives_strange_texts(tmp_path: Path, text: str) -> None:
    for kind in ("advert", "cv", "sentence"):
        (answer,) = told(tmp_path, {"id": 1, "text": text, "kind": kind})
        assert bool(answer["mentions"]) == ("Splunk" in text)


def test_it_says_which_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"none\.jsonl") as failed:
        call_command("read_texts", str(tmp_path / "none.jsonl"), str(tmp_path / "out.jsonl"))
    assert failed.value.returncode == 2


def test_it_does_not_overwrite_what_it_reads(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "text": "Splunk", "kind": "cv"}\n', encoding="utf-8")
    with pytest.raises(CommandError, match="at once"):
        call_command("read_texts", str(source), str(source))
    assert "Splunk" in source.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", ["{", "[]x", '{"a": 1}', "[1, 2]", "[]", '["", " "]'])
def test_it_says_that_labels_are_no_list(tmp_path: Path, content: str) -> None:
    labels = tmp_path / "labels.json"
    labels.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match=r"labels\.json"):
        told(tmp_path, esco_labels=labels)
