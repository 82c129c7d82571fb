"""The packer of repeated blocks packs what it was given."""

import zlib

import pytest

from tests.documents.packing import Packer

ZEROS = bytes(1 << 20)


@pytest.mark.parametrize(
    "blocks",
    [[], [b""], [b"a" * 1000] * 3, [b"a", b"a", b"bc" * 9, b"a"], [ZEROS] * 8, [b"x", b"", b"x"]],
)
def test_it_unpacks_to_the_same(blocks: list[bytes]) -> None:
    packer = Packer(9)
    packed = b"".join(map(packer.compress, blocks)) + packer.flush()
    assert zlib.decompress(packed) == b"".join(blocks)


def test_a_thousandth_is_left_of_zeros() -> None:
    packer = Packer(9)
    packed = b"".join(packer.compress(ZEROS) for _ in range(8)) + packer.flush()
    assert len(packed) < 8 * len(ZEROS) / 900
