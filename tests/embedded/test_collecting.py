"""Every string of a page or a module stands in the catalogues: else it is English everywhere."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from pipeline.translations import ROOT
from tests.test_architecture import APPS

NAMES = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(_|n?gettext|n?pgettext)\(({LITERAL}(?:\s*,\s*{LITERAL})*)")


def in_template(source: str) -> Iterator[str]:
    for name, literals in CALL.findall(templatize(source)):
        texts = ast.literal_eval(f"({literals},)")
        yield texts[1] if "pgettext" in name else texts[0]


def in_module(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in NAMES:
            at = 1 if getattr(node.func, "id", "").startswith("pgettext") else 0
            text = node.args[at]
            if isinstance(text, ast.Constant):
                yield str(text.value)


def collected() -> set[str]:
    with (ROOT / "locale/nl/LC_MESSAGES/django.po").open("rb") as file:
        ids = [message.id for message in read_po(file)]
    return {one if isinstance(one, str) else one[0] for one in ids}


def lacking(paths: Iterator[Path] | list[Path]) -> dict[str, str]:
    """Each string of these files that no catalogue holds, and where it stands."""
    known = collected()
    found = {}
    for path in paths:
        read = in_module if path.suffix == ".py" else in_template
        texts = set(read(path.read_text(encoding="utf-8")))
        found |= dict.fromkeys(texts - known, path.name)
    return found


def test_every_string_of_a_template_is_collected() -> None:
    paths = [path for path in (ROOT / "templates").rglob("*.*") if path.is_file()]
    assert len(paths) > 200
    assert lacking(paths) == {}


@pytest.mark.parametrize("app", [*APPS, "pipeline"])
def test_every_string_of_a_module_is_collected(app: str) -> None:
    assert lacking((ROOT / app).rglob("*.py")) == {}


def test_a_string_that_nobody_collected_is_found(tmp_path: Path) -> None:
    page, module = tmp_path / "page.html", tmp_path / "module.py"
    page.write_text(
        '{% load i18n %}{% translate "Zorb" %}{% translate "Vacancies" %}{% blocktranslate count'
        " n=2 trimmed %}\n one {{ n }} zib\n {% plural %} {{ n }} zibs{% endblocktranslate %}"
    )
    module.write_text('x = _("Zab %(name)s") % y\nz = pgettext("theme", "Zub")\n')
    assert lacking([page, module]) == {
        "Zorb": "page.html",
        "one %(n)s zib": "page.html",
        "Zab %(name)s": "module.py",
        "Zub": "module.py",
    }
