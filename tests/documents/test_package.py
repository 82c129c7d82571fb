"""The limits on a zip file, each on its own."""

import pytest

from documents import Code, DocumentError, Kind, Limits
from documents.reading import read
from tests.documents import packages


@pytest.mark.parametrize(
    ("limits", "cause"),
    [
        (Limits(members=3), "Members"),
        (Limits(unpacked_bytes=1_000), "UnpackedSize"),
        (Limits(unpack_ratio=1, ratio_floor_bytes=0), "UnpackRatio"),
        (Limits(elements=5), "Elements"),
    ],
)
def test_a_document_over_one_limit_is_too_complex(limits: Limits, cause: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(packages.word(), Kind.DOCX, limits=limits)
    assert (caught.value.code, caught.value.cause) == (Code.TOO_COMPLEX, cause)


@pytest.mark.parametrize("name", ["word/DOCUMENT.XML", "word\\..\\..\\evil", "C:/evil"])
def test_a_member_no_word_processor_writes_is_refused(name: str) -> None:
    data = packages.zipped([*packages.members(packages.word()), (name, b"x")])
    with pytest.raises(DocumentError) as caught:
        read(data, Kind.DOCX)
    assert caught.value.code is Code.UNREADABLE
