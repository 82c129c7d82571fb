"""Word documents: everything in sight in reading order, the rest reported."""

from io import BytesIO

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt, RGBColor

from documents import Code, DocumentError, Extracted, Kind
from documents.reading import read
from tests.documents import packages
from tests.documents.packages import SENTENCE, word_with

BOX = (
    "<w:p><w:r><w:t>Before </w:t></w:r><w:r><mc:AlternateContent>"
    '<mc:Choice Requires="wps"><w:drawing>{anchor}<wps:wsp><wps:spPr>{fill}</wps:spPr>'
    "<wps:txbx><w:txbxContent><w:p><w:r><w:rPr>{look}</w:rPr><w:t>In the box</w:t></w:r></w:p>"
    "</w:txbxContent></wps:txbx></wps:wsp>{end}</w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r>"
    "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r><w:r><w:t>after</w:t></w:r></w:p>"
)
WHITE = '<w:color w:val="FFFFFF"/>'
DARK_FILL = '<solidFill><srgbClr val="1F3864"/></solidFill>'


def found(data: bytes) -> Extracted:
    return read(data, Kind.DOCX)


def run(look: str, shown: str = "SIEM expert") -> str:
    return f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>{shown}</w:t></w:r></w:p>"


def box(*, look: str = "", fill: str = "", anchor: str = "", end: str = "") -> bytes:
    return word_with(BOX.format(look=look, fill=fill, anchor=anchor, end=end))


def test_it_reads_header_body_table_and_footer_in_order() -> None:
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Ann Example"
    section.footer.paragraphs[0].text = "Page one"
    document.add_heading("Experience")
    document.add_paragraph("Analyst in Ghent")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Python", "expert"
    document.add_paragraph("Languages")
    buffer = BytesIO()
    document.save(buffer)
    lines = [line for line in found(buffer.getvalue()).text.split("\n") if line]
    assert lines == [
        "Ann Example", "Experience", "Analyst in Ghent", "Python\texpert", "Languages", "Page one",
    ]  # fmt: skip


def test_cells_with_several_lines_are_read_one_after_the_other() -> None:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{c}1</w:t></w:r></w:p><w:p><w:r><w:t>{c}2</w:t></w:r>"
                    "</w:p></w:tc>" for c in "AB")  # fmt: skip
    text = found(word_with(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")).text
    assert text.split() == ["A1", "A2", "B1", "B2", *SENTENCE.split()]


@pytest.mark.parametrize(
    "markup",
    [
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Shown</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<w:p><w:hyperlink><w:r><w:t>Shown</w:t></w:r></w:hyperlink></w:p>",
        "<w:p><w:ins><w:r><w:t>Shown</w:t></w:r></w:ins></w:p>",
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>Shown</w:t></w:r></w:p>",
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>Shown</w:t></w:r></w:p>",
    ],
)
def test_it_reads_what_word_shows_inside_wrappers(markup: str) -> None:
    assert found(word_with(markup)).text == f"Shown\n{SENTENCE}"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    assert found(box()).text == f"Before after\nIn the box\n{SENTENCE}"


def test_white_text_in_a_dark_box_is_seen() -> None:
    assert found(box(look=WHITE, fill=DARK_FILL)).hidden_text == ()


def test_white_text_in_a_clear_box_is_hidden() -> None:
    assert found(box(look=WHITE)).hidden_text == ("In the box",)


def test_a_box_beside_the_page_is_hidden() -> None:
    place = "<positionH relativeFrom='page'><posOffset>-9000000</posOffset></positionH>"
    result = found(box(anchor=f"<anchor>{place}<extent cx='900000' cy='900000'/>", end="</anchor>"))
    assert result.hidden_text == ("In the box",)
    assert "In the box" not in result.text


def test_white_text_over_a_dark_shape_behind_the_text_is_seen() -> None:
    anchor = "<anchor behindDoc='1'><extent cx='2000000' cy='9000000'/>"
    shape = f"{anchor}<wps:wsp><wps:spPr>{DARK_FILL}</wps:spPr></wps:wsp></anchor>"
    drawn = f"<w:p><w:r><w:drawing>{shape}</w:drawing></w:r></w:p>"
    assert found(word_with(drawn + run(WHITE))).hidden_text == ()


@pytest.mark.parametrize(
    "look",
    [
        "<w:vanish/>", WHITE, '<w:color w:val="FAFAFA"/>', '<w:color w:themeColor="background1"/>',
        '<w:sz w:val="2"/>', '<w:color w:val="1F3864"/><w:shd w:val="clear" w:fill="1F3864"/>',
        WHITE + '<w:highlight w:val="yellow"/>', WHITE + '<w:shd w:val="clear" w:fill="auto"/>',
    ],
)  # fmt: skip
def test_text_nobody_sees_is_reported_and_not_read(look: str) -> None:
    result = found(word_with(run(look)))
    assert result == Extracted(SENTENCE, 1, ("SIEM expert",), (Code.HIDDEN_TEXT,))


@pytest.mark.parametrize(
    "look",
    [
        "", '<w:vanish w:val="0"/>', '<w:color w:val="auto"/>', '<w:color w:val="808080"/>',
        '<w:sz w:val="8"/>', WHITE + '<w:shd w:val="clear" w:fill="1F3864"/>',
        WHITE + '<w:highlight w:val="darkBlue"/>', '<w:sz w:val="odd"/>',
    ],
)  # fmt: skip
def test_text_somebody_sees_is_read(look: str) -> None:
    assert found(word_with(run(look))).text == f"SIEM expert\n{SENTENCE}"


def test_white_text_in_a_dark_cell_is_seen() -> None:
    cell = f'<w:tc><w:tcPr><w:shd w:val="clear" w:fill="000000"/></w:tcPr>{run(WHITE)}</w:tc>'
    assert found(word_with(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")).hidden_text == ()


def test_hiding_by_a_style_is_hiding() -> None:
    document = docx.Document()
    base = document.styles.add_style("Pale", WD_STYLE_TYPE.PARAGRAPH)
    base.font.color.rgb = RGBColor(255, 255, 255)
    style = document.styles.add_style("Paler", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = base
    document.add_paragraph("SIEM expert", style="Paler")
    shown = document.add_paragraph("", style="Paler").add_run("Shown")
    shown.font.color.rgb, shown.font.size = RGBColor(0, 0, 0), Pt(9)
    buffer = BytesIO()
    document.save(buffer)
    result = found(buffer.getvalue())
    assert (result.text, result.hidden_text) == ("Shown", ("SIEM expert",))


def test_a_part_that_is_missing_does_not_stop_the_rest() -> None:
    kept = [(name, data) for name, data in packages.members(packages.word()) if "rels" not in name]
    assert found(packages.zipped(kept)).text == SENTENCE


def test_a_package_with_a_password_is_named_as_such() -> None:
    data = bytearray(packages.word())
    # Bit 0 of the general purpose flag, in the first directory entry.
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(DocumentError) as caught:
        found(bytes(data))
    assert caught.value.code is Code.ENCRYPTED
