"""What the work pays, and what other money an advert speaks of."""

import pytest

from skills.reading.conditions import PayRead, read_conditions


def pay(text: str) -> str:
    """Minimum, maximum and period, "" when no pay is read."""
    read = read_conditions(text).pay
    return f"{_shown(read.minimum)}-{_shown(read.maximum)} {read.period}" if read else ""


def _shown(amount: float | None) -> str:
    return "" if amount is None else f"{amount:g}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wij bieden €3.000 - €4.500 bruto per maand.", "3000-4500 month"),
        ("Een brutoloon tussen 3 500 en 4 200 euro per maand.", "3500-4200 month"),
        ("Een maandloon vanaf € 3.200 bruto.", "3200- month"),
        ("Salaire : de 3 000 € à 4 000 € brut par mois.", "3000-4000 month"),
        ("Rémunération mensuelle brute : jusqu'à 4.800 €.", "-4800 month"),
        ("Salaire annuel brut entre 45.000 et 55.000 euros.", "45000-55000 year"),
        ("TJM 600-700 €", "600-700 day"),
        ("Dagtarief: € 550 tot € 650", "550-650 day"),
        ("Day rate of 600 EUR.", "600-600 day"),
        ("Gehalt: 48.000 - 60.000 € brutto pro Jahr.", "48000-60000 year"),
        ("Gehalt bis max. 90.000 €.", "-90000 year"),
        ("Der Stundenlohn liegt bei 25 € pro Stunde.", "25-25 hour"),
        ("Salary: 45k - 55k", "45000-55000 year"),
        ("Salary: €45-55k a year", "45000-55000 year"),
        ("Loon: 3k5 bruto per maand", "3500-3500 month"),
        ("The gross salary is 3,500 to 4,250.50 EUR a month.", "3500-4250.5 month"),
        ("Loon\n€ 3000 - € 3800", "3000-3800 month"),
        ("We pay € 35 per hour.", "35-35 hour"),
    ],
)
def test_it_reads_amounts_as_they_are_written(text: str, expected: str) -> None:
    assert pay(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A group with € 5 million turnover.",
        "Wij halen een omzet van € 45.000 per medewerker.",
        "We raised $400M last year.",
        "The firm moves over €250bn a day.",
        "Nous avons un chiffre d'affaires de 12.000.000 €.",
        "Bel ons op 081 22 33 44 of 0470 12 34 56.",
        "Active since 1998, with 3500 employees.",
        "Maaltijdcheques van € 8 per dag en ecocheques.",
        "Un budget formation de 2.000 € par an.",
        "A home working allowance of €150 per month.",
        "You manage a budget of € 50.000 a year.",
        "ISO 27001, NIST 800-53 and port 8080.",
    ],
)
def test_it_takes_no_other_number_for_pay(text: str) -> None:
    assert pay(text) == ""


def test_it_prefers_the_pay_to_the_money_around_it() -> None:
    text = (
        "A bonus of € 1.500 a year.\nA salary of € 3.400 to € 4.100 a month, gross.\n"
        "Meal vouchers of € 8 a day."
    )
    assert pay(text) == "3400-4100 month"


@pytest.mark.parametrize(
    ("text", "currency", "gross"),
    [
        ("Salary: £50,000 - £60,000 a year", "GBP", None),
        ("Loon: € 2.100 netto per maand", "EUR", False),
        ("Salaire brut : 3.100 € par mois", "EUR", True),
        ("Salary: $90,000 to $95,000 CAD a year", "CAD", None),
    ],
)
def test_it_reads_currency_and_gross_or_net(text: str, currency: str, gross: bool | None) -> None:
    read = read_conditions(text).pay
    assert isinstance(read, PayRead)
    assert (read.currency, read.gross) == (currency, gross)
