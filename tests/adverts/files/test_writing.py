"""What is written is read again as what it was."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from adverts.files import Advert, Source, Wanted, as_hr_xml, as_json_ld, packed, read, unpacked
from documents.text import clean

LINES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60
)
WORDS = LINES.map(lambda said: " ".join(clean(said).split())).filter(bool)
TEXTS = st.lists(LINES | st.sampled_from(["", "", "- SIEM", "  1 < 2 & <p>", "a  b"])).map(
    lambda lines: clean("\n".join(lines))
)
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31))
PAY = st.decimals(Decimal(1), Decimal(100_000), places=2)
CONTRACTS = ["", "permanent", "fixed", "freelance", "internship", "trainee", "research"]


@st.composite
def adverts(draw: st.DrawFn) -> Advert:
    pay = sorted(draw(st.lists(PAY, min_size=2, max_size=2))) if draw(st.booleans()) else None
    return Advert(
        Source.JSON_LD,
        title=draw(WORDS),
        text=draw(TEXTS),
        language=draw(st.sampled_from(["", "nl", "fr", "de", "en"])),
        company=draw(WORDS),
        company_number=draw(st.sampled_from(["", "0123456749"])),
        postal_code=draw(st.sampled_from(["", "9000", "1000"])),
        town=draw(WORDS),
        place=draw(st.sampled_from(["", "onsite", "hybrid", "remote"])),
        contract=draw(st.sampled_from(CONTRACTS)),
        shared=draw(st.booleans()),
        hours=draw(st.none() | st.integers(1, 48)),
        pay_min=pay and pay[0],
        pay_max=pay and pay[1],
        pay_period=draw(st.sampled_from(["month", "day", "hour"])) if pay else "",
        starts_on=draw(DAYS),
        valid_through=draw(DAYS),
        skills=tuple(Wanted(name, "https://example.org/s") for name in draw(st.lists(WORDS))),
        reference=draw(WORDS),
    )


@given(adverts())
@settings(max_examples=120, deadline=None)
def test_every_advert_survives_json_ld(advert: Advert) -> None:
    assert read("a.jsonld", as_json_ld(advert)) == [advert]
    assert unpacked(json.loads(json.dumps(packed(advert)))) == advert


@given(adverts())
@settings(max_examples=120, deadline=None)
def test_every_advert_survives_hr_xml(advert: Advert) -> None:
    assert read("a.xml", as_hr_xml(advert)) == [replace(advert, source=Source.HR_XML)]
