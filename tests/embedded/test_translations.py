"""Translations are compiled without gettext, and their faults found."""

import gettext
import os
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

from pipeline.translations import ROOT, SOURCE_LANGUAGE, compile_catalogs, find_faults, main

HEADER = """msgid ""
msgstr ""
"Language: nl\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
GOOD = """msgid "Vacancies"
msgstr "Vacatures"

msgid "%(n)s skill"
msgid_plural "%(n)s skills"
msgstr[0] "%(n)s vaardigheid"
msgstr[1] "%(n)s vaardigheden"
"""


def _catalog(root: Path, body: str, language: str = "nl") -> Path:
    source = root / f"locale/{language}/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True)
    source.write_text(HEADER + body)
    return source


def _faults(root: Path, body: str, language: str = "nl") -> list[str]:
    _catalog(root, body, language)
    return list(find_faults(root))


def test_it_compiles_what_gettext_reads(tmp_path: Path) -> None:
    source = _catalog(tmp_path, GOOD)
    assert compile_catalogs(tmp_path) == 1
    with source.with_suffix(".mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert read.gettext("Vacancies") == "Vacatures"
    assert read.ngettext("%(n)s skill", "%(n)s skills", 2) == "%(n)s vaardigheden"


def test_it_compiles_only_what_changed(tmp_path: Path) -> None:
    source = _catalog(tmp_path, GOOD)
    compile_catalogs(tmp_path)
    assert compile_catalogs(tmp_path) == 0
    later = source.with_suffix(".mo").stat().st_mtime + 5
    os.utime(source, (later, later))
    assert compile_catalogs(tmp_path) == 1


def test_it_leaves_fuzzy_ones_out(tmp_path: Path) -> None:
    source = _catalog(tmp_path, '#, fuzzy\nmsgid "Skill"\nmsgstr "Vaardig"\n')
    compile_catalogs(tmp_path)
    with source.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Skill") == "Skill"


def test_it_needs_no_locale_directory(tmp_path: Path) -> None:
    assert compile_catalogs(tmp_path) == 0


def test_a_good_catalogue_has_no_faults(tmp_path: Path) -> None:
    assert _faults(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('#, fuzzy\nmsgid "Skill"\nmsgstr "Vaardig"\n', ":9: fuzzy"),
        ('msgid "Skill"\nmsgstr ""\n', ":8: not translated"),
        ('msgid "Hello %(name)s"\nmsgstr "Dag %(naam)s"\n', ":8: placeholders differ"),
        ('msgid "Hello %(name)s"\nmsgstr "Dag"\n', ":8: placeholders differ"),
        ('msgid "Page {page}"\nmsgstr "Pagina {pagina}"\n', ":8: placeholders differ"),
        ('msgid "Hello\nmsgstr "Dag"\n', "a quote is missing on 8"),
        ('msgid "Hello"\nmsgfoo "Dag"\n', ""),
    ],
)
def test_it_finds_a_fault(tmp_path: Path, body: str, fault: str) -> None:
    faults = _faults(tmp_path, body)
    assert len(faults) == 1
    assert faults[0].startswith("locale/nl/LC_MESSAGES/django.po")
    assert fault in faults[0]


def test_a_singular_may_write_its_number_out(tmp_path: Path) -> None:
    body = 'msgid "One skill"\nmsgid_plural "%(n)s skills"\n'
    forms = 'msgstr[0] "Eén vaardigheid"\nmsgstr[1] "%(n)s vaardigheden"\n'
    assert _faults(tmp_path, body + forms) == []


def test_half_a_plural_is_a_fault_in_every_language(tmp_path: Path) -> None:
    body = 'msgid "skill"\nmsgid_plural "skills"\nmsgstr[0] "Fähigkeit"\nmsgstr[1] ""\n'
    assert len(_faults(tmp_path, body, "en")) == 1


def test_only_the_source_language_may_lack_strings(tmp_path: Path) -> None:
    for language in ("en", "nl", "fr", "de"):
        _catalog(tmp_path, 'msgid "Skill"\nmsgstr ""\n', language)
    assert {fault.split("/")[1] for fault in find_faults(tmp_path)} == {"nl", "fr", "de"}


def test_the_portals_own_catalogues_compile() -> None:
    assert main([]) == 0


def test_the_portals_languages_hold_the_same_strings_each_translated() -> None:
    """A string that only one catalogue knows is English in the others, and no fault there."""
    held = {source.parts[-3]: _ids(source) for source in ROOT.glob("locale/*/LC_MESSAGES/*.po")}
    assert held.keys() == {code for code, _ in settings.LANGUAGES} - {SOURCE_LANGUAGE}
    assert held["de"] == held["nl"] == held["fr"]
    assert list(find_faults()) == []


def test_french_keeps_a_mark_beside_its_word() -> None:
    """A plain space would let the mark begin a line of its own; without one it is not French."""
    loose = re.compile(r"(?: |[^\W\d_])[:;!?](?=[\s<]|$)")
    with (ROOT / "locale/fr/LC_MESSAGES/django.po").open("rb") as file:
        said = [text for it in read_po(file) if it.id for text in _texts(it.string)]
    assert [text for text in said if loose.search(text)] == []


def _texts(said: str | Sequence[str]) -> Sequence[str]:
    return [said] if isinstance(said, str) else said


def _ids(source: Path) -> set[str]:
    with source.open("rb") as file:
        return {str((message.context, message.id)) for message in read_po(file)}
