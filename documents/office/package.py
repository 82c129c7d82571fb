"""A zip file judged before it is trusted: counts, sizes, names and places of its members."""

import stat
import zipfile
from io import BytesIO
from pathlib import PurePosixPath

from documents.terms import Code, DocumentError, Limits

_LOCAL_HEADER = b"PK\x03\x04"
_END_RECORD = b"PK\x05\x06"
_END_SIZE = 22
_ENCRYPTED_BIT = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_CHUNK_BYTES = 262_144


class Package:
    """The members of one checked zip file, read by name."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises ``DocumentError`` for any package no word processor writes."""
        _check_end(data, limits)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            members = self._zip.infolist()
            _check_size(members, len(data), limits)
            _check_names(members)
            _check_places(members, data, self._zip.start_dir)
            self._count()
        except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
            raise DocumentError(Code.UNREADABLE, type(error).__name__) from None
        self.names = frozenset(info.filename for info in members)

    def read(self, name: str) -> bytes:
        """The unpacked member, of no more bytes than it declared; ``KeyError`` if absent."""
        return self._zip.read(name)

    def _count(self) -> None:
        """Unpack everything once: a member that lies about its size or sum fails here."""
        for info in self._zip.infolist():
            with self._zip.open(info) as member:
                while member.read(_CHUNK_BYTES):
                    pass


def _check_end(data: bytes, limits: Limits) -> None:
    """The end record closes the file and declares a sane number of members."""
    start = data.rfind(_END_RECORD)
    if not data.startswith(_LOCAL_HEADER) or start < 0 or len(data) < start + _END_SIZE:
        raise DocumentError(Code.UNREADABLE, "NoZip")
    comment = int.from_bytes(data[start + 20 : start + 22], "little")
    if start + _END_SIZE + comment != len(data):
        raise DocumentError(Code.MISMATCH, "TrailingData")
    # Checked before the directory is parsed: 120,000 entries cost seconds to list.
    if int.from_bytes(data[start + 10 : start + 12], "little") > limits.members:
        raise DocumentError(Code.TOO_COMPLEX, "Members")


def _check_size(members: list[zipfile.ZipInfo], packed: int, limits: Limits) -> None:
    if len(members) > limits.members:
        raise DocumentError(Code.TOO_COMPLEX, "Members")
    unpacked = sum(info.file_size for info in members)
    if unpacked > limits.unpacked_bytes:
        raise DocumentError(Code.TOO_COMPLEX, "UnpackedSize")
    if unpacked > limits.ratio_floor_bytes and unpacked > limits.unpack_ratio * packed:
        raise DocumentError(Code.TOO_COMPLEX, "UnpackRatio")


def _check_names(members: list[zipfile.ZipInfo]) -> None:
    for info in members:
        path = PurePosixPath(info.orig_filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in "".join(path.parts[:1]):
            raise DocumentError(Code.UNREADABLE, "MemberName")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise DocumentError(Code.UNREADABLE, "Symlink")
        if info.flag_bits & _ENCRYPTED_BIT:
            raise DocumentError(Code.ENCRYPTED)
        if info.compress_type not in _METHODS:
            raise DocumentError(Code.UNREADABLE, "Compression")
    # Two members of one name let two programs read two documents.
    if len({info.filename.casefold() for info in members}) != len(members):
        raise DocumentError(Code.UNREADABLE, "DuplicateMember")


def _check_places(members: list[zipfile.ZipInfo], data: bytes, directory: int) -> None:
    """Members lie one behind the other, from the first byte to the directory."""
    free_from = 0
    for info in sorted(members, key=lambda info: info.header_offset):
        start = info.header_offset
        if start < free_from or (free_from == 0 and start != 0):
            raise DocumentError(Code.UNREADABLE, "Overlap")
        header = data[start : start + 30]
        names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        free_from = start + 30 + names + info.compress_size
    if free_from > directory:
        raise DocumentError(Code.UNREADABLE, "Overlap")
