"""The CSV files in a folder or an archive, found by name and never written anywhere."""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from skills.esco.errors import EscoFault

# The largest official file has 21 MB; all 28 languages together stay under a gigabyte.
MAX_FILE = 200 * 1024 * 1024
MAX_TOTAL = 1024 * 1024 * 1024
MAX_RATIO = 200  # how much smaller than itself a table can honestly be packed
MAX_DEPTH = 3  # folder > archive of a language > archive in it

_VERSION = re.compile(r"(?<![\w.])v?(\d+\.\d+(?:\.\d+)?)(?![\d.])")


@dataclass(frozen=True)
class Source:
    """One CSV file: where it was, its bare name in lower letters without ".csv", its bytes."""

    where: str
    name: str
    data: bytes


def csv_files(path: Path, wanted: re.Pattern[str]) -> Iterator[Source]:
    """The files whose bare name matches, of a folder or archive and of the archives inside.

    EscoFault for what is no archive, is unsafe, or unpacks to more than such files have.
    """
    if not path.exists():
        raise EscoFault(str(path), "there is no such file or folder")
    yield from _Budget(wanted).walk(path)


def version_of(path: Path) -> str | None:
    """The version its name, or the name of an archive or folder in it, tells: "1.1.1"."""
    names = [path.name, *(sorted(each.name for each in path.iterdir()) if path.is_dir() else ())]
    found = (_VERSION.search(name.removesuffix(".zip")) for name in names)
    return next((match[1] for match in found if match), None)


class _Budget:
    """Counts what was unpacked, over all archives of one run."""

    def __init__(self, wanted: re.Pattern[str]) -> None:
        self.wanted = wanted
        self.left = MAX_TOTAL

    def walk(self, path: Path) -> Iterator[Source]:
        if path.is_dir():
            for each in sorted(path.rglob("*")):
                if each.is_file() and each.suffix.lower() in {".csv", ".zip"}:
                    yield from self.walk(each)
        elif path.suffix.lower() == ".csv":
            name = path.stem.lower()
            if self.wanted.fullmatch(name):
                self._spend(str(path), path.stat().st_size)
                yield Source(str(path), name, path.read_bytes())
        else:
            yield from self._unpack(str(path), path, 1)

    def _unpack(self, where: str, file: Path | io.BytesIO, depth: int) -> Iterator[Source]:
        if depth > MAX_DEPTH:
            raise EscoFault(where, "there are archives in archives in archives")
        try:
            with ZipFile(file) as archive:
                for member in archive.infolist():
                    yield from self._member(where, archive, member, depth)
        except (BadZipFile, NotImplementedError, RuntimeError, OSError) as fault:
            raise EscoFault(where, f"not a readable zip file ({fault})") from fault

    def _member(
        self, where: str, archive: ZipFile, member: ZipInfo, depth: int
    ) -> Iterator[Source]:
        inside = f"{where} > {member.filename}"
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            raise EscoFault(inside, "the archive names a place outside itself")
        name, kind = path.stem.lower(), path.suffix.lower()
        if member.is_dir() or kind not in {".csv", ".zip"}:
            return
        if kind == ".zip":
            yield from self._unpack(
                inside, io.BytesIO(self._read(inside, archive, member)), depth + 1
            )
        elif self.wanted.fullmatch(name):
            yield Source(inside, name, self._read(inside, archive, member))

    def _read(self, where: str, archive: ZipFile, member: ZipInfo) -> bytes:
        # zipfile never gives more than an archive announces, so the announcement can be judged.
        if member.file_size > MAX_RATIO * max(member.compress_size, 1024):
            raise EscoFault(where, "unpacks to far more than a table can")
        self._spend(where, member.file_size)
        try:
            return archive.read(member)
        except (BadZipFile, zlib.error) as fault:
            raise EscoFault(where, f"is damaged ({fault})") from fault

    def _spend(self, where: str, size: int) -> None:
        self.left -= size
        if size > MAX_FILE or self.left < 0:
            raise EscoFault(where, f"{size // 1_048_576} MB is larger than any file of ESCO")
