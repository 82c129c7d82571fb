"""What an advert says beside skills, each value with the words it was read from."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Read:
    """`start` and `end` are places in the text; `sentence` is the statement around them."""

    start: int
    end: int
    sentence: str


@dataclass(frozen=True, kw_only=True)
class LanguageRead(Read):
    """ISO 639-1 `code`, CEFR `level` ("" when not said), `importance` must or nice.

    `either` marks languages joined by "or": one of them is enough. C2 is how a mother tongue is
    read; nobody may ask for one.
    """

    code: str
    level: str
    importance: str = "must"
    either: bool = False


@dataclass(frozen=True, kw_only=True)
class PlaceRead(Read):
    """A town as it is written, and its Belgian postal code where one is given (else "")."""

    name: str
    postal_code: str = ""


@dataclass(frozen=True, kw_only=True)
class RemoteRead(Read):
    """`mode` is onsite, hybrid or remote; `days` a week away from the workplace, if said."""

    mode: str
    days: int | None = None


@dataclass(frozen=True, kw_only=True)
class ContractRead(Read):
    """`kind` is permanent, fixed, freelance or internship."""

    kind: str


@dataclass(frozen=True, kw_only=True)
class HoursRead(Read):
    """`time` is full, part or either; `hours` a week; `percent` of full time."""

    time: str
    hours: float | None = None
    percent: int | None = None


@dataclass(frozen=True, kw_only=True)
class PayRead(Read):
    """Amounts of `currency` (ISO 4217) per hour, day, month or year; one end may be open.

    `period` is "" when neither said nor clear from the amounts; `gross` None when not said.
    """

    minimum: float | None
    maximum: float | None
    currency: str
    period: str
    gross: bool | None


@dataclass(frozen=True, kw_only=True)
class StartRead(Read):
    """`day` is None for as soon as possible; the first of the month where only that is named."""

    day: date | None


@dataclass(frozen=True, kw_only=True)
class AskedRead(Read):
    """Something asked once: `value` says how much of it, `importance` is must or nice."""

    value: str
    importance: str = "must"


@dataclass(frozen=True, kw_only=True)
class YearsRead(Read):
    """Years of practice asked at least."""

    minimum: int


@dataclass(frozen=True, kw_only=True)
class EducationRead(Read):
    """`level` is none, secondary, bachelor, master or phd: the lowest that is accepted."""

    level: str
    or_experience: bool = False


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """What stands in the text; None or empty for what does not.

    `places` and `contracts` begin with the one that the text states most plainly.
    """

    languages: Sequence[LanguageRead] = ()
    places: Sequence[PlaceRead] = ()
    remote: RemoteRead | None = None
    contracts: Sequence[ContractRead] = ()
    hours: HoursRead | None = None
    pay: PayRead | None = None
    start: StartRead | None = None
    clearance: AskedRead | None = None
    driving_licence: AskedRead | None = None
    years: YearsRead | None = None
    education: EducationRead | None = None

    @property
    def place(self) -> PlaceRead | None:
        return self.places[0] if self.places else None

    @property
    def contract(self) -> ContractRead | None:
        return self.contracts[0] if self.contracts else None

    def as_json(self) -> dict[str, Any]:
        """Plain values for JSON; what was not read is left out, days are ISO 8601."""
        return {name: _plain(value) for name, value in asdict(self).items() if value}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
