"""OpenDocument texts: everything in sight in reading order, the rest reported."""

import pytest

from documents import Code, DocumentError, Extracted, Kind
from documents.reading import read
from tests.documents.packages import odt

SENTENCE = "Security analyst with years of practice"
SHOWN = f"<text:p>{SENTENCE}</text:p>"

CELL = "<table:table><table:table-row><table:table-cell>"
CELL_END = "</table:table-cell></table:table-row></table:table>"


def found(data: bytes) -> Extracted:
    return read(data, Kind.ODT)


def style(name: str, properties: str, parent: str = "") -> str:
    named = f'style:name="{name}" style:parent-style-name="{parent}"'
    return f"<style:style {named}>{properties}</style:style>"


def span(name: str, shown: str = "SIEM expert") -> str:
    return f'<text:p><text:span text:style-name="{name}">{shown}</text:span></text:p>'


def test_it_reads_headings_lists_tables_and_frames_in_order() -> None:
    body = (
        "<text:h>Ann Example</text:h>"
        "<text:list><text:list-item><text:p>First</text:p></text:list-item></text:list>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell>"
        "<text:p>Python</text:p></table:table-cell><table:table-cell><text:p>expert</text:p>"
        "</table:table-cell></table:table-row></table:table-header-rows></table:table>"
        "<text:p>Before<draw:frame><draw:text-box><text:p>In the box</text:p></draw:text-box>"
        "</draw:frame> after</text:p>"
    )
    assert found(odt(body)).text.split("\n") == [
        "Ann Example", "First", "Python\texpert", "Before after", "In the box",
    ]  # fmt: skip


def test_a_table_in_a_table_is_read_once() -> None:
    inner = f"{CELL}<text:p>In</text:p>{CELL_END}"
    body = f"{CELL}<text:p>Out</text:p>{inner}{CELL_END}"
    assert found(odt(body)).text == "Out\nIn"


def test_spaces_tabs_and_line_breaks_are_kept_apart() -> None:
    body = '<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>'
    assert found(odt(body)).text == "a   b\tc\nd"


def test_what_was_deleted_or_commented_is_not_read() -> None:
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        "<text:p>Shown<office:annotation><text:p>note to self</text:p></office:annotation></text:p>"
    )
    assert found(odt(body)).text == "Shown"


@pytest.mark.parametrize(
    "properties",
    [
        '<style:text-properties fo:color="#ffffff"/>',
        '<style:text-properties text:display="none"/>',
        '<style:text-properties fo:font-size="1pt"/>',
        '<style:text-properties fo:font-size="0.5mm"/>',
        '<style:text-properties fo:color="#000080" fo:background-color="#000080"/>',
    ],
)
def test_text_nobody_sees_is_reported_and_not_read(properties: str) -> None:
    data = odt(SHOWN + span("T2"), styles=style("T1", properties) + style("T2", "", "T1"))
    assert found(data) == Extracted(SENTENCE, 1, ("SIEM expert",), (Code.HIDDEN_TEXT,))


@pytest.mark.parametrize(
    "properties",
    [
        '<style:text-properties fo:color="#ffffff" fo:background-color="#000080"/>',
        '<style:text-properties fo:color="#808080" fo:font-size="80%"/>',
        '<style:text-properties style:use-window-font-color="true" fo:color="#ffffff"/>',
    ],
)
def test_text_somebody_sees_is_read(properties: str) -> None:
    assert found(odt(span("T1"), styles=style("T1", properties))).text == "SIEM expert"


def test_a_hidden_section_is_hidden() -> None:
    body = f'{SHOWN}<text:section text:display="none"><text:p>SIEM expert</text:p></text:section>'
    assert found(odt(body)).hidden_text == ("SIEM expert",)


def test_a_style_that_is_its_own_parent_ends() -> None:
    assert found(odt(span("T1"), styles=style("T1", "", "T1"))).text == "SIEM expert"


@pytest.mark.parametrize(
    ("member", "code"),
    [
        (("META-INF/manifest.xml", b"<manifest:encryption-data/>"), Code.ENCRYPTED),
        (("Basic/Standard/Module1.xml", b"<a/>"), Code.MACRO),
        (("../evil", b""), Code.UNREADABLE),
    ],
)
def test_it_is_refused_with_the_right_code(member: tuple[str, bytes], code: Code) -> None:
    with pytest.raises(DocumentError) as caught:
        found(odt(SHOWN, more=[member]))
    assert caught.value.code is code


def test_an_entity_is_never_resolved() -> None:
    data = odt("<text:p>&x;</text:p>")
    with pytest.raises(DocumentError) as caught:
        found(data)
    assert caught.value.code is Code.UNREADABLE
