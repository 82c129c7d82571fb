"""The program anybody can run recomputes what the portal exported, and finds what was changed."""

import copy
import json
import random
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from matching.exporting import parts_export, whole_export
from matching.kernel import (
    Claim,
    Importance,
    Need,
    Person,
    Request,
    digest,
    explain,
    inputs_hash,
    person_input,
    request_input,
    score,
)
from matching.models import Match, PersonInput, RequestInput
from tests.matching.kernel.cases import Links

TOOL = Path(__file__).resolve().parents[2] / "static" / "tools" / "recompute_match.py"
SKILLS = ["cloud", "forensics", "iso", "python", "siem", "splunk", "réseau", "zero"]
File = dict[str, Any]
Kind = Callable[[Match], File]


def drawn(seed: int) -> Match:
    """A match as it is stored, of a random person and request; in no database."""
    draw = random.Random(seed)
    claims = [
        Claim(
            draw.choice(SKILLS),
            draw.randint(1, 4),
            draw.choice(["self", "cv"]),
            draw.randint(0, 20),
        )
        for _ in range(draw.randint(0, 9))
    ]
    needs = [
        Need(skill, draw.randint(1, 4), draw.choice(list(Importance)), None, draw.randint(1, 40))
        for skill in draw.choices(SKILLS, k=draw.randint(1, 6))
    ]
    links = Links(
        {
            need: {claimed: draw.randint(0, 1000) for claimed in draw.sample(SKILLS, 3)}
            for need in SKILLS
        }
    )
    person, request = Person("17", tuple(claims)), Request("3", tuple(needs), draw.random() < 0.5)
    return stored(person, request, links)


def stored(person: Person, request: Request, links: Links) -> Match:
    told = explain(score(person, request, links))
    kept = person_input(person), request_input(request, links, "t1")
    hashes = digest(kept[0]), digest(kept[1])
    return Match(
        person_input=PersonInput(pk=1, content=kept[0], hash=hashes[0]),
        request_input=RequestInput(pk=1, content=kept[1], hash=hashes[1]),
        inputs_hash=inputs_hash(*hashes),
        rule_version=told.pop("rules"),
        taxonomy_version="t1",
        **told,
    )


def run(content: File | str | bytes | None, folder: Path) -> tuple[int, str]:
    """What it ends with and says, run apart from the portal's code and folder."""
    file = folder / "explanation.json"
    if isinstance(content, bytes):
        file.write_bytes(content)
    elif content is not None:
        file.write_text(content if isinstance(content, str) else json.dumps(content))
    command = [sys.executable, "-I", TOOL, file.name]
    done = subprocess.run(command, check=False, cwd=folder, capture_output=True, text=True)
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def main() -> Callable[[list[str]], int]:
    """The program inside this process, for thousands of files."""
    found: Callable[[list[str]], int] = runpy.run_path(str(TOOL))["main"]
    return found


def changed(value: Any) -> Iterator[Any]:
    """Every way to change one value of a file, as a path is walked to it."""
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        held = value[key]
        if isinstance(held, dict | list) and held:
            yield from changed(held)
        else:
            value[key] = _other(held)
            yield f"{key}: {held!r}"
            value[key] = held


def _other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value ^ 1
    return value + "x" if isinstance(value, str) else {"skill": "siem"}


def test_it_is_short_and_shares_nothing_with_the_portal() -> None:
    lines = TOOL.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 150
    imported = {line.split()[1] for line in lines if line.startswith(("import ", "from "))}
    assert imported <= {"hashlib", "json", "sys", "pathlib", "typing"}


@pytest.mark.parametrize(
    ("kind", "told"),
    [(whole_export, "all inputs: all was recomputed"), (parts_export, "parts and sums only")],
)
def test_it_gives_the_same_as_the_kernel(kind: Kind, told: str, tmp_path: Path) -> None:
    for seed in range(25):
        assert run(kind(drawn(seed)), tmp_path) == (0, f"the same\nThis file holds {told}.\n")


@pytest.mark.parametrize("kind", [whole_export, parts_export])
def test_it_gives_the_same_for_many_more(
    kind: Kind, main: Callable[[list[str]], int], tmp_path: Path
) -> None:
    file = tmp_path / "explanation.json"
    for seed in range(1000, 1400):
        file.write_text(json.dumps(kind(drawn(seed))))
        assert main([str(file)]) == 0, seed


@pytest.mark.parametrize("kind", [whole_export, parts_export])
def test_it_finds_every_changed_value(
    kind: Kind, main: Callable[[list[str]], int], tmp_path: Path
) -> None:
    file = tmp_path / "explanation.json"
    for seed in range(5):
        content = copy.deepcopy(kind(drawn(seed)))
        del content["match"]  # a label, which no number depends on
        for what in changed(content):
            file.write_text(json.dumps(content))
            assert main([str(file)]) in (1, 2), what
        file.write_text(json.dumps(content))
        assert main([str(file)]) == 0


def test_it_names_what_differs(tmp_path: Path) -> None:
    content = whole_export(drawn(3))
    content["result"]["score"] += 1
    content["result"]["parts"][0]["credit"] += 7
    content["hashes"]["result"] = digest(content["result"])
    code, said = run(content, tmp_path)
    names = [line.partition(":")[0] for line in said.splitlines()[:-1]]
    assert (code, sorted(names)) == (1, ["match result parts 1 credit", "match result score"])


@pytest.mark.parametrize("kind", [whole_export, parts_export])
def test_it_finds_a_better_score_that_was_hashed_anew(kind: Kind, tmp_path: Path) -> None:
    content = copy.deepcopy(kind(drawn(3)))
    content["result"]["parts"][0]["via"] = {
        "evidence": "cv",
        "level": 4,
        "practice": 9,
        "skill": "siem",
    }
    content["hashes"]["result"] = digest(content["result"])
    assert run(content, tmp_path)[0] == 1


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "7",
        "null",
        "{}",
        "NaN",
        "[" * 100_000,
        b"\xff\xfe\x00",
        "\ufeff{}",
        {"format": 2, "kind": "whole", "hashes": {}, "result": {}},
        {"format": 1, "kind": "other", "hashes": {}, "result": {}},
        {"format": [], "kind": {}, "hashes": {}, "result": {}},
        {"format": 1, "kind": "parts", "hashes": {}, "result": {}, "rules": {}},
        {"format": 1, "kind": "whole", "hashes": {}, "result": {}, "inputs": []},
    ],
)
def test_it_says_clearly_what_it_cannot_read(
    content: str | bytes | dict[str, Any], tmp_path: Path
) -> None:
    code, said = run(content, tmp_path)
    assert (code, said.startswith("This is no explanation of format 1")) == (2, True)


def test_it_says_that_a_file_is_not_there(tmp_path: Path) -> None:
    assert run(None, tmp_path) == (2, "The file cannot be read: No such file or directory.\n")


def test_it_never_falls_over_a_value_of_another_kind(
    main: Callable[[list[str]], int], tmp_path: Path
) -> None:
    file = tmp_path / "explanation.json"
    for kind in (whole_export, parts_export):
        text = json.dumps(kind(drawn(4)))
        draw = random.Random(4)
        for _ in range(300):
            file.write_text(_broken(json.loads(text), draw))
            assert main([str(file)]) in (1, 2)


def _broken(content: Any, draw: random.Random) -> str:
    """One value, on whatever level but the label, replaced by one of any kind or taken away."""
    content.pop("match")
    held = content
    while True:
        key = draw.choice(list(held) if isinstance(held, dict) else range(len(held)))
        inner = held[key]
        if not isinstance(inner, dict | list) or not inner or draw.random() < 0.3:
            break
        held = inner
    held[key] = draw.choice([other for other in OTHERS if other != inner])
    return json.dumps(content)


OTHERS: list[Any] = [None, True, -1, 2.5, "x", [], {}, [1], {"a": 1}, 10**30, float("nan")]
