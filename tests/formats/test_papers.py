"""Papers are made for whoever asks, also for two at once."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pypdf
import pytest

from formats.papers import paper


@pytest.fixture
def template(tmp_path: Path) -> Path:
    made = tmp_path / "list.typ"
    made.write_text(
        "#let given = json(bytes(sys.inputs.data))\n"
        "#set document(title: given.title, date: none)\n"
        "#for line in given.lines [#line #parbreak()]\n"
    )
    return made


def _text(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)


def test_two_at_once_both_get_their_own(template: Path) -> None:
    together = Barrier(2)

    def make(name: str) -> bytes:
        together.wait(timeout=20)
        return paper(template, {"title": name, "lines": [name] * 500})

    with ThreadPoolExecutor(2) as threads:
        texts = [_text(made) for made in threads.map(make, ["Ada", "Grace"])]
    assert [("Ada" in text, "Grace" in text) for text in texts] == [(True, False), (False, True)]


def test_what_somebody_wrote_is_no_markup(template: Path) -> None:
    assert "#strong[x] *y*" in _text(paper(template, {"title": "t", "lines": ["#strong[x] *y*"]}))
