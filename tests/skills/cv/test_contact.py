"""Contact data and births stay out of what is shown as evidence."""

import pytest

from skills.reading.cv.contact import holds_contact, name_in, without_contact
from tests.skills.cv.words import LINES, claimed, read


@pytest.mark.parametrize(
    "secret",
    [
        "liesbet@example.org",
        "+32 470 12 34 56",
        "0470/12.34.56",
        "(02) 123 45 67",
        "https://example.org/me",
        "linkedin.com/in/liesbet-voorbeeld",
        "httpwwwexamplecomrLiesbet1234",
        "Kerkstraat 12",
        "rue de la Loi 16",
        "12 avenue Louise",
        "221 Baker Street",
        "Hauptstraße 5a",
        "Date of Birth 19880504",
        "geboren op 4 mei 1988",
        "né le 4 mai 1988",
        "Geburtsdatum: 04.05.1988",
        "Nationality: Belgian",
        "88.05.04-033.28",
    ],
)
def test_contact_data_is_taken_out_of_a_statement(secret: str) -> None:
    said = f"Splunk expert, {secret}"
    assert holds_contact(said)
    assert secret.rsplit(maxsplit=1)[-1] not in without_contact(said)
    assert "Splunk expert" in without_contact(said)


@pytest.mark.parametrize(
    "said",
    [
        "Splunk, 2019 - 2022",
        "ISO 27001:2022 and NIST 800-53",
        "Managed 12 000 endpoints in 24 months",
        "Ports 80, 443 and 8080; VLAN 10-20",
        "CVE-2021-44228 found within 3 hours",
        "10.0.0.0/8 and 192.168.1.1",
        "Windows Server 2012 R2, Office 365",
    ],
)
def test_numbers_of_the_trade_are_no_contact_data(said: str) -> None:
    assert not holds_contact(said)


def test_another_statement_is_shown_than_the_one_with_an_address() -> None:
    claim = claimed("Splunk, mail me at a@example.org\nI ran Splunk for a bank.")["Splunk"]
    assert claim.sentence == "I ran Splunk for a bank."


def test_an_address_is_left_out_where_it_stands_in_the_only_statement() -> None:
    assert claimed("Splunk, mail a@example.org")["Splunk"].sentence == "Splunk, mail …"


@pytest.mark.parametrize("first", ["Liesbet Voorbeeld", "Curriculum vitae\nLiesbet Voorbeeld"])
def test_the_name_a_cv_opens_with_is_known(first: str) -> None:
    assert name_in(f"{first}\nKerkstraat 12") == "Liesbet Voorbeeld"


def test_a_name_is_left_out_of_statements() -> None:
    text = LINES + "\nLiesbet Voorbeeld is certified as CEH\n"
    assert not any("Voorbeeld" in claim.sentence for claim in read(text).claims)


def test_a_cv_that_opens_with_a_name_in_running_text_is_shown_from_the_skill_on() -> None:
    text = "Anna Example Gent Belgium " + "Splunk and more words of a long line " * 12
    assert claimed(text)["Splunk"].sentence.startswith("Splunk")


def test_no_statement_of_a_cv_shows_how_to_reach_its_owner() -> None:
    shown = " ".join(claim.sentence for claim in read(LINES).claims)
    assert not any(word in shown for word in ("@", "470", "Kerkstraat", "1988", "Voorbeeld"))
