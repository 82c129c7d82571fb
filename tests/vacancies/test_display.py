"""An employer's text as HTML: lists and links, nothing that runs or calls home."""

import pytest

from vacancies.display import as_html, excerpt
from vacancies.wording import fingerprint, one_line, paragraphs


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=https://tracker.example/x.png>",
        "![x](https://tracker.example/x.png)",
        "<svg onload=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>1</script>)",
        "[x](//tracker.example)",
        "<style>*{display:none}</style>",
        "<form action=https://evil.example><input></form>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img onerror=1&gt;'>",
        "<a href='https://x.example' onclick='x()' style='x'>x</a>",
    ],
)
def test_it_leaves_nothing_that_runs_or_loads(attack: str) -> None:
    html = str(as_html(attack)).lower()
    for bad in (
        "<script",
        "<img",
        "<svg",
        "<style",
        "<form",
        "<a href='",
        'href="java',
        'href="data',
        'href="//',
    ):
        assert bad not in html


def test_it_makes_lists_of_pasted_bullets() -> None:
    assert str(as_html("You do:\n\n• one\n• two")).count("<li>") == 2


def test_it_puts_headings_below_the_pages_own() -> None:
    assert "<h2>Tasks</h2>" in str(as_html("# Tasks\n\ntext"))


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Wat ga je doen?\n\n- bouwen", "Wat ga je doen?"),
        ("Intro here.\n\nÀ propos\nNous sommes dix.", "À propos"),
        ("Your tasks:  \n- watch\n- report", "Your tasks:"),
    ],
)
def test_it_sees_a_heading_where_the_writer_meant_one(text: str, heading: str) -> None:
    assert f"<h2>{heading}</h2>" in str(as_html(text))


@pytest.mark.parametrize(
    "text",
    [
        "We look for somebody.\n\nMore follows.",
        "We look for somebody who\nkeeps calm in a storm.",
        "Only one line",
        "- a list\n- of two",
        "This line is far too long to be the heading of what follows it here\n\nText",
    ],
)
def test_it_makes_no_heading_of_a_sentence(text: str) -> None:
    assert "<h2>" not in str(as_html(text))


def test_it_marks_links_as_the_employers() -> None:
    html = str(as_html("[site](https://company.example)"))
    assert 'rel="nofollow noopener"' in html
    assert 'href="https://company.example"' in html


def test_it_keeps_single_line_breaks_and_indented_text() -> None:
    assert "one<br>" in str(as_html("one\ntwo"))
    assert "<pre" not in str(as_html("text\n\n        indented"))


@pytest.mark.parametrize(
    "text", ["*" * 20000, "[" * 20000, "> " * 5000, "- " * 5000 + "x", "_a" * 9000]
)
def test_it_survives_text_made_to_hurt(text: str) -> None:
    assert as_html(text) is not None


def test_its_excerpt_is_plain_and_short() -> None:
    text = excerpt("# Tasks\n\n**Watch** [this](https://x.example) " + "word " * 100)
    assert text.startswith("Tasks Watch this word")
    assert len(text) <= 160


def test_it_reads_one_line_of_many_and_drops_what_hides() -> None:
    assert one_line(" a\r\n\tb\u202ec\x07 ") == "a bc"
    assert paragraphs("a\r\nb\x00\n") == "a\nb"
    assert one_line("e\u0301") == "é"


def test_it_knows_the_same_advert_by_its_words() -> None:
    assert fingerprint("SOC", "We  seek\nyou") == fingerprint(" soc", "we seek you ")
    assert fingerprint("SOC", "We seek you") != fingerprint("SOC", "We seek them")
