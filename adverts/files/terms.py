"""What an advert says, whatever the format, and why a file is refused."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Source(StrEnum):
    """The formats."""

    JSON_LD = "json_ld"
    HR_XML = "hr_xml"
    CSV = "csv"


class Code(StrEnum):
    """Why a file is refused."""

    EMPTY = "empty"
    """The file holds no bytes."""
    TOO_LARGE = "too_large"
    """More than ``MAX_BYTES``."""
    TOO_MANY = "too_many"
    """More than ``MAX_ROWS`` adverts."""
    UNSUPPORTED_TYPE = "unsupported_type"
    """The extension is none of those that are read."""
    UNREADABLE = "unreadable"
    """Damaged, cut off, or built as no program builds it: a DTD, endless depth, NUL bytes."""
    TOO_COMPLEX = "too_complex"
    """More values or elements than adverts need."""
    OTHER_FORMAT = "other_format"
    """Readable, but no format of adverts: no JobPosting, no PositionOpening, no title column."""


class Doubt(StrEnum):
    """What a file says of one advert and could not be taken over: its writer decides."""

    PAY_CURRENCY = "pay_currency"
    PAY_PERIOD = "pay_period"
    PAY_UNREAD = "pay_unread"
    CONTRACT_UNREAD = "contract_unread"
    HOURS_UNREAD = "hours_unread"
    START_UNREAD = "start_unread"
    UNTIL_UNREAD = "until_unread"
    PLACE_ABROAD = "place_abroad"
    LANGUAGE_UNREAD = "language_unread"
    TITLE_CUT = "title_cut"
    TEXT_CUT = "text_cut"


class AdvertError(Exception):
    """The file is refused. ``code`` says why; ``cause`` is a class name fit for a log."""

    def __init__(self, code: Code, cause: str = "") -> None:
        super().__init__(f"{code.value} ({cause})" if cause else code.value)
        self.code = code
        self.cause = cause


@dataclass(frozen=True, slots=True)
class Wanted:
    """A skill as it is written; `uri` where the file gives one, as ESCO's."""

    name: str
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Advert:
    """One advert; "" or None for what the file does not say.

    `language` is one of the portal's four; `place`, `contract` and `pay_period` are the words of
    its vacancies; `hours` are those of a week; pay is gross euro; `reference` is the writer's own
    number for it; `line` is where it stands in its file, counted from 1.
    """

    source: Source
    title: str
    text: str = ""
    language: str = ""
    company: str = ""
    company_number: str = ""
    postal_code: str = ""
    town: str = ""
    place: str = ""
    contract: str = ""
    shared: bool = False
    hours: int | None = None
    pay_min: Decimal | None = None
    pay_max: Decimal | None = None
    pay_period: str = ""
    starts_on: date | None = None
    valid_through: date | None = None
    skills: tuple[Wanted, ...] = ()
    reference: str = ""
    line: int = 1
    doubts: tuple[Doubt, ...] = ()
