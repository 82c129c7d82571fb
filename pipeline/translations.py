"""Compile and check the translations in pure Python: a fresh machine has no gettext.

python -m pipeline.translations [--check]
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE_LANGUAGE = "en"
# Babel takes a string without its closing quote, and loses a letter.
OPEN_STRING = re.compile(r'^(msg\w+(\[\d\])?\s+)?"([^"\\]|\\.)*$')
PLACEHOLDER = re.compile(r"%\([A-Za-z_]\w*\)[sdifr]|%[sd]|\{[A-Za-z_]\w*\}")


def compile_catalogs(root: Path = ROOT) -> int:
    """Compile each .po under `root` that is newer than its .mo; return how many were.

    Fuzzy translations are left out, as gettext does. Raises PoFileError.
    """
    compiled = 0
    for source in _sources(root):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        draft = target.with_suffix(".new")
        with draft.open("wb") as file:
            write_mo(file, _read(source), use_fuzzy=False)
        # At once, under a running server: it never reads half a catalogue.
        draft.replace(target)
        compiled += 1
    return compiled


def find_faults(root: Path = ROOT) -> Iterator[str]:
    """Yield a line for each fault of the catalogues under `root`, with file and line number."""
    for source in _sources(root):
        # What the source does not translate says itself; every other language is complete.
        may_lack = source.parent.parent.name == SOURCE_LANGUAGE
        name = source.relative_to(root)
        try:
            catalog = _read(source)
        except PoFileError as error:
            yield f"{name}: {error}"
            continue
        for message in catalog:
            for fault in _faults(message, may_lack=may_lack):
                yield f"{name}:{message.lineno}: {fault}: {_variants(message.id)[0]!r}"


def _faults(message: Message, *, may_lack: bool) -> Iterator[str]:
    if not message.id:
        return
    if message.fuzzy:
        yield "fuzzy"
    texts = _variants(message.string)
    if not all(texts):
        # Half a plural shows as English in the middle of a sentence, in any language.
        if not may_lack or any(texts):
            yield "not translated"
        return
    sources = [set(PLACEHOLDER.findall(text)) for text in _variants(message.id)]
    forms = [set(PLACEHOLDER.findall(text)) for text in texts]
    # A singular may write its number out; the form for many must hold every placeholder.
    if forms[-1] != sources[-1] or any(not form <= set.union(*sources) for form in forms):
        yield "placeholders differ"


def _variants(text: str | Sequence[str] | None) -> list[str]:
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def _sources(root: Path) -> list[Path]:
    return sorted(root.glob("locale/**/LC_MESSAGES/*.po"))


def _read(source: Path) -> Catalog:
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), start=1):
        if OPEN_STRING.match(line):
            raise PoFileError("a quote is missing", Catalog(), line, number)
    with source.open("rb") as file:
        return read_po(file, abort_invalid=True)


def main(arguments: Sequence[str]) -> int:
    """Compile, or with --check report every fault; return the exit code."""
    if "--check" in arguments:
        faults = list(find_faults())
        print("\n".join(faults) or "The translations are in order.")  # noqa: T201
        return 1 if faults else 0
    try:
        compile_catalogs()
    except PoFileError as error:
        print(f"A translation file is broken: {error}")  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
