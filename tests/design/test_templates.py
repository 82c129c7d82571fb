"""Rules that hold for every template, whoever wrote it."""

import re

import pytest
from django.template.loader import get_template

from pipeline.env import ROOT

FOLDER = ROOT / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.*"))
# A mail's style block is inlined when it is sent: mail programs read nothing else.
PAGES = [name for name in TEMPLATES if name.endswith(".html") and not name.startswith("emails/")]

STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
HANDLER = re.compile(r"<[^>]*\s(?:on[a-z]+|hx-on[:\w-]*)\s*=", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)", re.IGNORECASE)
ELSEWHERE = re.compile(r"(?:src|srcset|<link[^>]*href)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE)
# Behind a value or a translated word; French wants a space before it, so that it is translated.
BARE_MARK = re.compile(r"(?:\}\}|%\})(?:</\w+>)*[:;](?=[\s<{])")
# Words that are translated whole, addresses, and what no reader sees.
WHOLE = re.compile(
    r"\{% comment %\}.*?\{% endcomment %\}|\{% blocktranslate.*?\{% endblocktranslate %\}"
    r"|<style.*?</style>",
    re.DOTALL,
)
POST_FORM = re.compile(r"<form[^>]*method=[\"']post[\"'].*?</form>", re.IGNORECASE | re.DOTALL)


def source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def test_it_finds_the_templates() -> None:
    assert len(PAGES) > 60


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_compiles(name: str) -> None:
    get_template(name)


@pytest.mark.parametrize("rule", [STYLE, HANDLER, SCRIPT, ELSEWHERE])
@pytest.mark.parametrize("name", PAGES)
def test_it_has_nothing_the_content_security_policy_refuses(
    name: str, rule: re.Pattern[str]
) -> None:
    assert not rule.findall(source(name))


@pytest.mark.parametrize("name", PAGES)
def test_it_protects_every_form_that_posts(name: str) -> None:
    unprotected = [form for form in POST_FORM.findall(source(name)) if "csrf_token" not in form]
    assert unprotected == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_translates_the_colon_behind_a_word(name: str) -> None:
    assert BARE_MARK.findall(WHOLE.sub("", source(name))) == []


@pytest.mark.parametrize("name", PAGES)
def test_it_stays_short(name: str) -> None:
    assert len(source(name).splitlines()) <= 200


@pytest.mark.parametrize(
    ("rule", "bad"),
    [
        (STYLE, '<p style="color:red">'),
        (STYLE, "<style>"),
        (HANDLER, '<a href="/" onclick="x()">'),
        (HANDLER, '<a hx-on:click="x()">'),
        (SCRIPT, "<script>x()</script>"),
        (ELSEWHERE, '<script src="https://cdn.example/x.js">'),
        (ELSEWHERE, '<link rel="stylesheet" href="//cdn.example/x.css">'),
        (BARE_MARK, '{% translate "See it" %}: {{ url }}'),
        (BARE_MARK, "<b>{{ who }}</b>: {{ what }}"),
    ],
)
def test_the_rules_catch_what_they_are_for(rule: re.Pattern[str], bad: str) -> None:
    assert rule.search(bad)
