"""PDF files: what a page shows is read, what it hides is reported."""

from io import BytesIO

import pypdf
import pytest
import typst

from documents import Code, DocumentError, Extracted, Kind
from documents.reading import read
from tests.documents import pdfs
from tests.documents.pdfs import WORDS, text

SHOWN = "Security analyst with years of practice"


def found(data: bytes) -> Extracted:
    return read(data, Kind.PDF)


def locked(data: bytes, user_password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(data))
    writer.encrypt(user_password, "owner", algorithm="AES-256")
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_it_reads_pages_in_order() -> None:
    source = '#set page(paper: "a5")\n= First\n#pagebreak()\n= Second\nwith enough words to read'
    data = typst.compile(source.encode(), format="pdf")
    result = found(data)
    assert result.pages == 2
    assert result.text.split()[:2] == ["First", "Second"]
    assert result.warnings == ()


def test_it_reads_columns_one_after_the_other() -> None:
    source = "#columns(2)[Left one\n\nLeft two #colbreak() Right one\n\nRight two]"
    assert found(typst.compile(source.encode(), format="pdf")).text.split("\n") == [
        "Left one", "Left two", "Right one", "Right two",
    ]  # fmt: skip


def test_fifty_pages_are_read() -> None:
    assert found(pdfs.pages(50)).pages == 50


def test_it_opens_what_has_an_owner_password_only() -> None:
    assert found(locked(pdfs.page(WORDS), "")).text == SHOWN


def test_it_says_when_a_password_is_needed() -> None:
    with pytest.raises(DocumentError) as caught:
        found(locked(pdfs.page(WORDS), "secret"))
    assert caught.value.code is Code.ENCRYPTED


def test_a_scan_is_accepted_and_flagged() -> None:
    image = pdfs.stream(
        b"\0" * 3,
        b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8",
    )
    data = pdfs.page(
        b"q 595 0 0 842 0 0 cm /S Do Q", resources=b"/XObject<</S 6 0 R>>", more=(image,)
    )
    assert found(data) == Extracted("", 1, (), (Code.NO_TEXT,))


@pytest.mark.parametrize(
    "before",
    [
        "1 g", "1 1 1 rg", "0 0 0 0 k", "0.97 0.97 0.97 rg", "1 1 0.9 rg",
        "/DeviceRGB cs 1 1 1 sc", "/DeviceGray cs 1 scn",
        "3 Tr", "7 Tr", "1 Tr 1 G", "/Faint gs",
        "0.1 0 0 0.1 72 650 cm", "1 0 0 0.05 0 600 cm", "5 Tz",
        "1 0 0 1 900 0 cm", "1 0 0 1 0 -2000 cm", "0 0 1 1 re W n",
        "1 0 0 rg 0 600 500 200 re f", "0 g 0 600 500 200 re f",
    ],
)  # fmt: skip
def test_text_nobody_sees_is_reported_and_not_read(before: str) -> None:
    # The last two paint a rectangle in the colour the text then has.
    hidden = text("SIEM expert", before=before)
    data = pdfs.page(WORDS + hidden, resources=b"/ExtGState<</Faint<</ca 0.01>>>>")
    assert found(data) == Extracted(SHOWN, 1, ("SIEM expert",), (Code.HIDDEN_TEXT,))


@pytest.mark.parametrize(
    "before",
    [
        "0 g", "0.5 g", "0.2 0.2 0.7 rg", "0 0 0 1 k", "2 Tr", "1 Tr 0 G",
        "0 0 0.5 rg 0 600 500 200 re f 1 g",
        "0 0 0.5 rg 0 600 m 500 600 l 500 800 l 0 800 l f 1 1 1 rg",
        "q 0 0 0.5 rg 0 600 500 200 re f Q 1 g",
        "q 500 0 0 200 0 600 cm /S Do Q 1 g",
        "/Pattern cs /P1 scn", "/Spot cs 0.4 scn", "/Unknown gs", "1 1 rg",
        "1 g 0 600 500 200 re f 0 g", "0 0 600 850 re W n", "0 g 0 0 9 9 re f",
        "q 0 0 10 10 re W n 0 g 0 0 595 842 re f Q",
        "q 0 0 m 595 0 l 0 842 l W n 0 g 0 0 595 842 re f Q",
        "0 g 0 0 m 595 0 l 595 842 l f",
    ],
)  # fmt: skip
def test_text_somebody_sees_is_read(before: str) -> None:
    image = pdfs.stream(b"\0" * 3, b"/Type/XObject/Subtype/Image/Width 1/Height 1")
    resources = (
        b"/XObject<</S 6 0 R>>/ColorSpace<</Spot[/Separation/Gold/DeviceCMYK"
        b"<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 .2 1 0]/N 1>>]>>"
    )
    data = pdfs.page(text("SIEM expert", before=before), resources=resources, more=(image,))
    result = found(data)
    assert result.text == "SIEM expert"
    assert result.hidden_text == ()


@pytest.mark.parametrize("show", ["(SIEM) Tj", "[(SI) -20 (EM)] TJ", "(SIEM) '", '0 0 (SIEM) "'])
def test_every_operator_that_shows_text_is_weighed(show: str) -> None:
    content = f"BT /F1 12 Tf 14 TL 72 650 Td 1 g {show} ET\n".encode()
    result = found(pdfs.page(WORDS + content))
    assert result.text == SHOWN
    assert "".join(result.hidden_text).replace(" ", "") == "SIEM"


def test_a_form_inherits_the_colour_it_is_drawn_with() -> None:
    form = pdfs.stream(
        text("SIEM expert"),
        b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>",
    )
    content = WORDS + b"q 1 g /X Do Q " + text("seen again", at=(72, 600))
    result = found(pdfs.page(content, resources=b"/XObject<</X 6 0 R>>", more=(form,)))
    assert result.hidden_text == ("SIEM expert",)
    assert result.text.split() == [*SHOWN.split(), "seen", "again"]


def test_what_a_form_changes_ends_with_it() -> None:
    form = pdfs.stream(b"1 g 3 Tr", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</A 1>>")
    data = pdfs.page(b"/X Do " + WORDS, resources=b"/XObject<</X 6 0 R>>", more=(form,))
    assert found(data).text == SHOWN


def test_a_layer_that_is_off_is_hidden() -> None:
    layer = b"<</Type/OCG/Name(Keywords)>>"
    content = WORDS + b"/OC /L BDC " + text("SIEM expert") + b"EMC /P <</MCID 0>> BDC EMC EMC "
    data = pdfs.page(content, resources=b"/Properties<</L 6 0 R>>", more=(layer,))
    assert found(data).hidden_text == ()
    off = b"/Type/Catalog/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>"
    result = found(data.replace(b"/Type/Catalog", off))
    assert (result.text, result.hidden_text) == (SHOWN, ("SIEM expert",))


def test_text_outside_the_crop_box_is_hidden() -> None:
    data = pdfs.page(WORDS + text("SIEM", at=(72, 100)), entries=b"/CropBox[0 400 595 842]")
    assert found(data).hidden_text == ("SIEM",)


def test_a_size_of_one_scaled_up_is_not_small() -> None:
    content = b"BT /F1 1 Tf 12 0 0 12 72 650 Tm (Security analyst and engineer) Tj ET"
    assert found(pdfs.page(content)).hidden_text == ()


def test_hiding_words_changes_nothing_in_what_is_read() -> None:
    hidden = b"".join(text(f"keyword {n}", before="1 g", at=(72, 600)) for n in range(500))
    assert found(pdfs.page(WORDS + hidden)).text == found(pdfs.page(WORDS)).text


def test_scripts_and_launches_are_left_alone() -> None:
    action = b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"
    data = pdfs.page(WORDS).replace(b"/Type/Catalog", b"/Type/Catalog" + action)
    assert found(data).text == SHOWN
