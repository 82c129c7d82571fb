"""What is asked of a person beside skills and languages."""

import json

import pytest

from skills.reading.conditions import Conditions, read_conditions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Je hebt een veiligheidsmachtiging of kan er een krijgen.", "must"),
        ("Une habilitation de sécurité est requise.", "must"),
        ("Bereitschaft zur Sicherheitsüberprüfung.", "must"),
        ("You hold a security clearance.", "must"),
        ("A security clearance is a plus.", "nice"),
        ("No security clearance needed.", None),
        ("Une habilitation de sécurité n'est pas requise.", None),
        ("You clear alerts with customs.", None),
    ],
)
def test_it_reads_a_clearance(text: str, expected: str | None) -> None:
    read = read_conditions(text).clearance
    assert (read and read.importance) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Je hebt een rijbewijs B.", ("B", "must")),
        ("Permis de conduire B souhaité.", ("B", "nice")),
        ("Führerschein Klasse C erforderlich.", ("C", "must")),
        ("A driving licence is a plus.", ("B", "nice")),
        ("Geen rijbewijs nodig.", None),
    ],
)
def test_it_reads_a_driving_licence(text: str, expected: tuple[str, str] | None) -> None:
    read = read_conditions(text).driving_licence
    assert (read and (read.value, read.importance)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minimum 3 jaar ervaring.", 3),
        ("3 à 5 ans d'expérience en sécurité.", 3),
        ("Mindestens fünf Jahre Berufserfahrung.", 5),
        ("At least two (2) years of experience.", 2),
        ("5+ years of experience, of which 2 years in a SOC.", 5),
        ("4+ years in security compliance.", 4),
        ("5 years of experience, preferably in a bank.", 5),
        ("Preferably 5 years of experience.", None),
        ("Our company has 25 years of experience.", None),
        ("10 years of experience are a plus.", None),
        ("Seit 12 Jahren haben wir Erfahrung.", None),
        ("Data are kept for two years.", None),
    ],
)
def test_it_reads_the_years_of_practice(text: str, expected: int | None) -> None:
    read = read_conditions(text).years
    assert (read and read.minimum) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Je hebt een bachelor- of masterdiploma informatica.", ("bachelor", False)),
        ("Vous possédez un master en informatique.", ("master", False)),
        ("Bachelor's degree in IT or equivalent experience.", ("bachelor", True)),
        ("Abgeschlossenes Studium der Informatik.", ("bachelor", False)),
        ("Diploma secundair onderwijs.", ("secondary", False)),
        ("A PhD in cryptography is required.", ("phd", False)),
        ("Geen diploma vereist.", ("none", False)),
        ("Aucun diplôme requis.", ("none", False)),
        ("A master's degree is a plus.", None),
        ("You work with our scrum master.", None),
        ("You keep the master data.", None),
    ],
)
def test_it_reads_the_lowest_degree_that_is_accepted(
    text: str, expected: tuple[str, bool] | None
) -> None:
    read = read_conditions(text).education
    assert (read and (read.level, read.or_experience)) == expected


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ufffd" * 50, "مرحبا بكم في شركتنا", "🙂" * 99])
def test_it_reads_nothing_from_a_text_that_says_nothing(text: str) -> None:
    assert read_conditions(text) == Conditions()


def test_it_becomes_plain_json() -> None:
    text = "Start: 1 maart 2027. Je spreekt vlot Frans. Standplaats: Gent"
    plain = json.loads(json.dumps(read_conditions(text).as_json()))
    assert plain["start"]["day"] == "2027-03-01"
    assert plain["languages"][0]["code"] == "fr"
    assert "pay" not in plain


def test_it_reads_the_same_twice() -> None:
    text = "Vlot Nederlands, € 3.000 - € 4.000 bruto per maand, 2 dagen telewerk per week."
    assert read_conditions(text) == read_conditions(text)


def test_it_keeps_places_true_whatever_letters_come_before() -> None:
    text = "İŞ ½ ﬁ œuvre ß — Ø: you speak fluent Dutch."
    read = read_conditions(text).languages[0]
    assert text[read.start : read.end] == "Dutch"
