"""A table of adverts: one a row, under headings in Dutch, French, German or English."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from adverts.files import values
from adverts.files.building import Draft
from adverts.files.plain import plain
from adverts.files.terms import Advert, AdvertError, Code, Source, Wanted
from formats.values import line, web_address

MOST_ROWS = 200
_LONGEST_CELL = 100_000
_MARKS = ";,\t|"
_HEADINGS: Mapping[str, str] = {
    "title": "title|job title|position|titel|functie|functietitel|vacature|titre|intitulé"
    "|intitule|fonction|poste|stellenbezeichnung|stelle|bezeichnung",
    "text": "text|description|job description|tekst|omschrijving|beschrijving|vacaturetekst"
    "|texte|descriptif|beschreibung|stellenbeschreibung",
    "language": "language|taal|langue|sprache",
    "company": "company|employer|bedrijf|werkgever|entreprise|employeur|société|unternehmen|firma"
    "|arbeitgeber",
    "number": "enterprise number|company number|kbo|bce|kbo/bce|vat|btw|tva|ondernemingsnummer"
    "|numéro d'entreprise|numero d'entreprise|unternehmensnummer",
    "postal_code": "postal code|postcode|zip|code postal|cp|postleitzahl|plz",
    "town": "town|city|municipality|gemeente|plaats|stad|commune|ville|localité|ort|gemeinde",
    "place": "place of work|remote|workplace|plaats van het werk|telewerk|thuiswerk|télétravail"
    "|teletravail|lieu de travail|homeoffice|arbeitsort",
    "contract": "contract|contract type|type of contract|contracttype|soort contract|contrat"
    "|type de contrat|vertrag|vertragsart",
    "hours": "hours|hours a week|hours per week|uren|uren per week|heures|heures par semaine"
    "|stunden|wochenstunden",
    "pay": "pay|salary|loon|salaris|brutoloon|salaire|rémunération|gehalt|lohn",
    "pay_min": "pay from|pay min|salary min|minimum salary|loon van|loon min|salaris min"
    "|salaire min|salaire minimum|salaire de|gehalt von|gehalt min|mindestgehalt",
    "pay_max": "pay to|pay max|salary max|maximum salary|loon tot|loon max|salaris max|salaire max"
    "|salaire maximum|salaire à|gehalt bis|gehalt max|höchstgehalt",
    "pay_period": "pay per|pay period|period|loon per|periode|période|salaire par|gehalt pro"
    "|zeitraum",
    "currency": "currency|munt|devise|währung",
    "starts_on": "start|start date|starts on|startdatum|begindatum|date de début|début|beginn",
    "valid_through": "valid through|closing date|until|deadline|einddatum|geldig tot|date limite"
    "|valable jusqu'au|gültig bis|bewerbungsfrist",
    "skills": "skills|competences|vaardigheden|competenties|compétences|competences|kompetenzen"
    "|fähigkeiten",
    "reference": "reference|id|ref|referentie|référence|reference|kenziffer|referenz|kennziffer",
}
_FIELDS = {word: field for field, words in _HEADINGS.items() for word in words.split("|")}

Row = Mapping[str, str]


def read(data: bytes) -> list[Advert]:
    """Raises ``AdvertError``: OTHER_FORMAT without a column of titles, TOO_MANY rows, UNREADABLE.

    `line` is the number of the row as a program for tables shows it: the headings are row 1.
    """
    text = decoded(data)
    if "\0" in text:
        raise AdvertError(Code.UNREADABLE, "Nul")
    rows = list(_rows(text))
    if not rows:
        raise AdvertError(Code.OTHER_FORMAT, "NoRow")
    return [_advert(number, row) for number, row in rows]


def _rows(text: str) -> Iterator[tuple[int, Row]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter(text))
    try:
        fields = [_FIELDS.get(line(head).casefold().replace("_", " "), "") for head in
                  next(reader, [])]  # fmt: skip
        if "title" not in fields:
            raise AdvertError(Code.OTHER_FORMAT, "NoTitle")
        count = 0
        for number, cells in enumerate(reader, start=2):
            row = {name: cell for name, cell in zip(fields, cells, strict=False) if name}
            if any(cell.strip() for cell in row.values()):
                count += 1
                yield number, row
            if count > MOST_ROWS:
                raise AdvertError(Code.TOO_MANY, "Rows")
    except csv.Error as error:
        raise AdvertError(Code.UNREADABLE, type(error).__name__) from None


def delimiter(text: str) -> str:
    """What stands between the headings most often."""
    head = text.partition("\n")[0]
    return max(_MARKS, key=head.count)


def _advert(number: int, row: Row) -> Advert:
    draft, said = Draft(Source.CSV, number), row.get
    draft.words(said("title", ""), plain(said("text", "")))
    draft.language(said("language", ""))
    draft.company(said("company", ""), said("number", ""))
    draft.where(said("postal_code", ""), said("town", ""), "")
    draft.place(said("place", ""))
    draft.contract([line(said("contract", ""), 60)])
    draft.hours(said("hours", ""), [])
    _pay(draft, row)
    draft.days(said("starts_on", ""), said("valid_through", ""))
    draft.put(skills=tuple(_skills(said("skills", ""))), reference=line(said("reference", "")))
    return draft.advert


def _pay(draft: Draft, row: Row) -> None:
    told = [row[name] for name in ("pay_min", "pay_max", "pay") if row.get(name, "").strip()]
    if not told:
        return
    low, high = values.amounts(row.get("pay", ""))
    draft.pay(
        values.amount(row.get("pay_min", "")) or low,
        values.amount(row.get("pay_max", "")) or high,
        row.get("pay_period", "") or (row.get("pay", "") if values.period(row.get("pay")) else ""),
        row.get("currency", ""),
    )


def _skills(said: str) -> Iterator[Wanted]:
    """Words or ESCO addresses, with commas, semicolons or lines between."""
    for part in said.replace(";", ",").replace("|", ",").replace("\n", ",").split(",")[:60]:
        if name := line(part):
            yield Wanted(name, web_address(name))


def decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise AdvertError(Code.UNREADABLE, type(error).__name__) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
