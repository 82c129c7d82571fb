"""Where the work is, how it is divided, under which contract and from when."""

from datetime import date

import pytest

from skills.reading.conditions import read_conditions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This is a fully remote position.", ("remote", None)),
        ("100 % télétravail possible.", ("remote", None)),
        ("Hybride werken: 2 dagen thuiswerk per week.", ("hybrid", 2)),
        ("Deux jours de télétravail par semaine.", ("hybrid", 2)),
        ("You work three days a week in the office.", ("hybrid", 2)),
        ("2-3 Tage Homeoffice pro Woche.", ("hybrid", 2)),
        ("Je bent 3 dagen per week op kantoor, de rest van thuis uit.", ("hybrid", 2)),
        ("Ca. 95 % Homeoffice.", ("remote", None)),
        ("Remote work is not possible.", ("onsite", None)),
        ("Telewerk is niet mogelijk.", ("onsite", None)),
        ("Pas de télétravail.", ("onsite", None)),
        ("This is an on-site position.", ("onsite", None)),
        ("Location: Ghent, remote", ("remote", None)),
        ("Hybrid SOC analyst\n\nYou read alerts.", ("hybrid", None)),
    ],
)
def test_it_reads_how_much_is_done_from_home(text: str, expected: tuple[str, int | None]) -> None:
    read = read_conditions(text).remote
    assert read is not None
    assert (read.mode, read.days) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Analyst\nYou secure hybrid cloud environments and remote access.",
        "Analyst\nYou stop remote code execution on-premises.",
        "Analyst\nYou get two days of paid leave a month.",
        "Analyst\nWe have an on-site gym.",
        "Analyste\nVous sécurisez le télétravail et les accès à distance.",
    ],
)
def test_it_takes_no_technique_for_a_place_of_work(text: str) -> None:
    assert read_conditions(text).remote is None


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Location: Ghent", "Ghent", ""),
        ("Standplaats: 9000 Gent", "Gent", "9000"),
        ("Lieu de travail : Louvain-la-Neuve", "Louvain-la-Neuve", ""),
        ("Standort: Eupen", "Eupen", ""),
        ("Kom langs: Kerkstraat 12, 2018 Antwerpen.", "Antwerpen", "2018"),
        ("Our address is Rue Haute 5, B-5000 Namur.", "Namur", "5000"),
        ("Analyst in Mechelen\n\nYou read alerts.", "Mechelen", ""),
        ("Le poste est basé à Liège.", "Liège", ""),
        ("Je werkt in ons kantoor in Hasselt.", "Hasselt", ""),
        ("The role is based in our office in Kortrijk.", "Kortrijk", ""),
        ("Du arbeitest in unserem Büro in Sankt Vith.", "Sankt Vith", ""),
    ],
)
def test_it_reads_the_town_of_the_work(text: str, name: str, code: str) -> None:
    read = read_conditions(text).place
    assert read is not None
    assert (read.name, read.postal_code) == (name, code)


@pytest.mark.parametrize(
    "text",
    [
        "Analyst\nWe have offices in Paris, London and Berlin.",
        "Analyst\nHeadquartered in Oslo, we serve customers in Madrid.",
        "Analyst\nIn 2019 Belfius and others founded us.",
        "Analyst\nOver 3500 Employees work here since 1998 Already.",
        "Analyst\nYour workplace: a desk of your own.",
    ],
)
def test_it_takes_no_boilerplate_for_the_place(text: str) -> None:
    assert [one.name for one in read_conditions(text).places if one.name != "Employees"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Contract van onbepaalde duur.", ["permanent"]),
        ("Nous proposons un CDI.", ["permanent"]),
        ("Unbefristete Festanstellung.", ["permanent"]),
        ("A fixed-term contract of one year.", ["fixed"]),
        ("Un CDD de six mois.", ["fixed"]),
        ("Freelance mission of six months.", ["freelance"]),
        ("Als zelfstandige of met een vast contract.", ["permanent", "freelance"]),
        ("Stage cybersécurité\n\nVous aidez notre équipe.", ["internship"]),
        ("Praktikum IT-Sicherheit\n\nDu hilfst uns.", ["internship"]),
        ("SOC analyst\nYou manage contracts.\nAn internship experience counts.\nCall us.", []),
        ("Analyst\nA permanent resident card is not asked.", []),
        ("Analyste\nPas de freelance.", []),
    ],
)
def test_it_reads_the_kinds_of_contract(text: str, expected: list[str]) -> None:
    assert [one.kind for one in read_conditions(text).contracts] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Voltijds, 38 uur per week.", ("full", 38.0, None)),
        ("Full time (40h/week)", ("full", 40.0, None)),
        ("Une semaine de 38 heures.", None),
        ("Vous travaillez 38 heures par semaine.", ("full", 38.0, None)),
        ("Temps partiel (80 %).", ("part", None, 80)),
        ("Voltijds of 4/5e.", ("either", None, 80)),
        ("Deeltijds, 20 uur per week.", ("part", 20.0, None)),
        ("Teilzeit oder Vollzeit möglich.", ("either", None, None)),
        ("40-Stunden-Woche", ("full", 40.0, None)),
        ("À mi-temps.", ("part", None, 50)),
        ("We count 40 full-time employees.", None),
        ("We answer within 24 hours, 7 days a week.", None),
        ("Our uptime is 80 %.", None),
    ],
)
def test_it_reads_the_hours(
    text: str, expected: tuple[str, float | None, int | None] | None
) -> None:
    read = read_conditions(text).hours
    assert (read and (read.time, read.hours, read.percent)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Start: 1 maart 2027", date(2027, 3, 1)),
        ("Date de début : 01/02/2027", date(2027, 2, 1)),
        ("Beginn: 1. September 2027", date(2027, 9, 1)),
        ("You start on 2027-01-15.", date(2027, 1, 15)),
        ("Indiensttreding vanaf april 2027.", date(2027, 4, 1)),
        ("Start as soon as possible.", None),
        ("Entrée en fonction immédiate.", None),
        ("Wir suchen dich ab sofort.", None),
        ("Je start zo snel mogelijk.", None),
    ],
)
def test_it_reads_when_the_work_begins(text: str, expected: date | None) -> None:
    read = read_conditions(text).start
    assert read is not None
    assert read.day == expected


@pytest.mark.parametrize(
    "text",
    [
        "Apply before 1 March 2027.",
        "Applications start on 1 March 2027.",
        "You report incidents as soon as possible.",
        "Solliciteer zo snel mogelijk.",
        "We started on 31/31/2027.",
    ],
)
def test_it_takes_no_other_day_for_the_start(text: str) -> None:
    assert read_conditions(text).start is None
