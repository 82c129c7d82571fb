"""Saved segments: read back as written, or refused with a reason."""

import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from matching.index import files
from matching.index.segment import Damaged, Segment, open_segment, save
from matching.kernel import Claim, Person
from matching.kernel.columns import Columns, columns_of
from matching.kernel.conditions import Wishes


def segment_of(people: int, claims: int = 3) -> Segment[Columns, Wishes]:
    persons = [
        Person(
            f"{number:010d}", tuple(Claim(f"s{at}", 1 + (number + at) % 4) for at in range(claims))
        )
        for number in range(people)
    ]
    zeros = {
        "municipality": np.int16, "commute_km": np.uint16, "remote": np.uint8,
        "contracts": np.uint8, "hours_min": np.uint8, "hours_max": np.uint8,
        "available": np.int32, "pay": np.int32,
    }  # fmt: skip
    return Segment(
        keys=np.arange(people, dtype=np.int64),
        versions=np.full(people, 3, dtype=np.int32),
        columns=columns_of(persons),
        said=Wishes(
            languages=np.zeros((people, 4), dtype=np.uint8),
            **{name: np.zeros(people, dtype=dtype) for name, dtype in zeros.items()},
        ),
        basis="2026.2 é",
        watermark=7,
    )


@pytest.mark.parametrize("people", [0, 1, 50])
def test_it_reads_back_what_was_saved(tmp_path: Path, people: int) -> None:
    saved = segment_of(people)
    save(saved, tmp_path / "one")
    found = open_segment(tmp_path / "one", Columns, Wishes)
    assert (found.basis, found.watermark, found.nbytes) == ("2026.2 é", 7, saved.nbytes)
    assert found.columns.skills == saved.columns.skills
    assert [found.columns.person(at, "p") for at in range(people)] == [
        saved.columns.person(at, "p") for at in range(people)
    ]
    assert not found.keys.flags.writeable or people == 0


def cut(path: Path) -> None:
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1])


def flip(path: Path) -> None:
    said = bytearray(path.read_bytes())
    said[random.randrange(len(said))] ^= 1 << random.randrange(8)
    path.chmod(0o600)
    path.write_bytes(said)


def lose(path: Path) -> None:
    path.unlink()


def grow(path: Path) -> None:
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"\0")


def test_nobody_writes_to_what_others_have_mapped(tmp_path: Path) -> None:
    save(segment_of(5), tmp_path / "one")
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "one").iterdir()}
    assert modes == {0o400}


@pytest.mark.parametrize("harm", [cut, flip, lose, grow])
@pytest.mark.parametrize("name", ["keys.bin", "columns.posted.bin", "manifest.json"])
def test_it_refuses_what_is_damaged(
    tmp_path: Path, harm: Callable[[Path], None], name: str
) -> None:
    save(segment_of(50), tmp_path / "one")
    harm(tmp_path / "one" / name)
    with pytest.raises(Damaged):
        open_segment(tmp_path / "one", Columns, Wishes)


def test_it_refuses_another_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(segment_of(5), tmp_path / "one")
    monkeypatch.setattr(files, "SCHEMA", files.SCHEMA + 1)
    with pytest.raises(Damaged, match="schema"):
        open_segment(tmp_path / "one", Columns, Wishes)


def test_it_gives_no_name_to_what_is_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_sync_folder", full_disk)
    with pytest.raises(OSError, match="space"):
        save(segment_of(5), tmp_path / "one")
    with pytest.raises(Damaged, match="no manifest"):
        open_segment(tmp_path / "one", Columns, Wishes)


def test_it_holds_a_million_people_in_400_megabytes() -> None:
    assert segment_of(2000, claims=25).nbytes / 2000 < 400
