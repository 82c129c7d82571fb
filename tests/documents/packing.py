"""Run a script that packs gigabytes of one repeated block, and pack that block once.

python -m tests.documents.packing SCRIPT

What comes out unpacks to the same bytes, layer by layer, and is as small.
"""

import runpy
import sys
import zlib
from typing import Any

RAW = -zlib.MAX_WBITS
HEADER = b"\x78\xda"


class Packer:
    """As `zlib.compressobj`, but each block ends on a byte, so that it can be repeated."""

    def __init__(self, level: int) -> None:
        self._level = level
        self._head = HEADER
        self._checksum = zlib.adler32(b"")
        self._last: tuple[bytes, bytes] | None = None

    def compress(self, block: bytes) -> bytes:
        if self._last is None or self._last[0] != block:
            raw = zlib.compressobj(self._level, zlib.DEFLATED, RAW)
            self._last = block, raw.compress(block) + raw.flush(zlib.Z_FULL_FLUSH)
        self._checksum = zlib.adler32(block, self._checksum)
        head, self._head = self._head, b""
        return head + self._last[1]

    def flush(self) -> bytes:
        end = zlib.compressobj(self._level, zlib.DEFLATED, RAW).flush()
        head, self._head = self._head, b""
        return head + end + self._checksum.to_bytes(4, "big")


def main(script: str) -> None:
    """Archives ask for more than a level: they get zlib's own."""
    own = zlib.compressobj

    def packer(level: int = -1, *more: Any, **named: Any) -> Any:
        return own(level, *more, **named) if more or named else Packer(level)

    zlib.compressobj = packer  # type: ignore[assignment]  # only in the process of the script
    runpy.run_path(script, run_name="__main__")


if __name__ == "__main__":
    main(sys.argv[1])
