"""A picture of our own with a credential baked in: a shield with a tick, drawn here."""

import struct
import zlib

import numpy as np

SIDE = 256
_PAPER, _EDGE, _SHIELD, _TICK = (255, 255, 255), (16, 42, 67), (36, 107, 166), (255, 255, 255)


def baked(token: str) -> bytes:
    """PNG with the token in an iTXt chunk, as Open Badges 3.0 says."""
    said = b"openbadgecredential\0\0\0\0\0" + token.encode("ascii")
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    body = zlib.compress(_rows(), 9)
    chunks = ((b"IHDR", head), (b"iTXt", said), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    crc = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc)


def _rows() -> bytes:
    """Each row of points after a byte that says it is not filtered."""
    y, x = np.mgrid[0:SIDE, 0:SIDE] / SIDE * 2 - 1
    points = np.empty((SIDE, SIDE, 3), np.uint8)
    points[:] = _PAPER
    for scale, colour in ((0.9, _EDGE), (0.8, _SHIELD)):
        across, down = np.abs(x / scale), y / scale
        # Straight above, and drawn in to a point below.
        half = np.where(down < 0, 0.8, 0.8 * np.sqrt(np.clip(1 - down**2, 0, 1)))
        points[(across <= half) & (down >= -0.9)] = colour
    left = (np.abs(x - y + 0.25) < 0.1) & (x > -0.42) & (x < -0.06)
    right = (np.abs(x + y - 0.13) < 0.1) & (x >= -0.12) & (x < 0.45)
    points[left | right] = _TICK
    plain = np.zeros((SIDE, 1), np.uint8)
    return np.hstack([plain, points.reshape(SIDE, -1)]).tobytes()
