"""What a CV may claim: how well, shown by which statement, last used when."""

import pytest

from tests.skills.words import claims


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Basic Python", 1),
        ("notions de Python", 1),
        ("basiskennis Python", 1),
        ("Grundkenntnisse in Python", 1),
        ("Python", 2),
        ("good knowledge of Python", 2),
        ("solid Python skills", 3),
        ("gevorderde kennis van Python", 3),
        ("connaissance approfondie de Python", 3),
        ("fundierte Kenntnisse in Python", 3),
        ("expert in Python", 4),
        ("expertise in Python", 4),
        ("Expertenkenntnisse in Python", 4),
    ],
)
def test_words_of_level_count_in_four_languages(text: str, level: int) -> None:
    assert claims(text)["Python"].level == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("1 year of Python", 2),
        ("2 jaar ervaring met Python", 2),
        ("3 ans d'expérience en Python", 3),
        ("5 Jahre Erfahrung mit Python", 3),
        ("3-5 years of Python", 3),
        ("6+ years of Python", 4),
        ("drei Jahre Python", 3),
        ("18 months of Python", 2),
        ("48 months of Python", 3),
        ("Python (7 years)", 4),
        ("Python: 4 jaar", 3),
    ],
)
def test_years_of_practice_count(text: str, level: int) -> None:
    assert claims(text)["Python"].level == level


def test_a_planned_period_is_no_practice() -> None:
    assert claims("In three months you will have learned Python")["Python"].level == 2


def test_a_word_behind_one_skill_says_nothing_of_the_next() -> None:
    found = claims("Python: expert, Java, Splunk (basic)")
    assert [found[name].level for name in ("Python", "Java", "Splunk")] == [4, 2, 1]


def test_a_word_before_a_list_speaks_for_all_of_it() -> None:
    found = claims("Advanced knowledge of Splunk, QRadar and Wireshark.")
    assert {claim.level for claim in found.values()} == {3}


def test_of_two_words_together_the_stronger_counts() -> None:
    text = "Mehrjährige praktische Erfahrung mit Python"
    assert claims(text)["Python"].level == 3


def test_a_word_of_another_sentence_does_not_count() -> None:
    assert claims("I am an expert cook.\nPython")["Python"].level == 2


def test_a_name_that_holds_a_word_of_level_is_not_graded_by_it() -> None:
    found = claims("Visual Basic, Python")
    assert [found["Visual Basic"].level, found["Python"].level] == [2, 2]


def test_what_returns_often_is_advanced() -> None:
    assert claims("Splunk at A.\nSplunk at B.\nSplunk at C.")["Splunk"].level == 3
    assert claims("Splunk at A.\nSplunk at B.")["Splunk"].level == 2


def test_what_the_text_says_outweighs_how_often() -> None:
    assert claims("Basic Splunk.\nSplunk at B.\nSplunk at C.")["Splunk"].level == 1


def test_a_certificate_is_advanced() -> None:
    assert claims("CISSP (2019), basic")["CISSP"].level == 3


def test_the_statement_shown_is_the_strongest() -> None:
    claim = claims("Python course.\nExpert in Python scripting.")["Python"]
    assert claim.sentence == "Expert in Python scripting."
    assert len(claim.mentions) == 2


def test_claims_come_in_the_order_of_the_text() -> None:
    assert list(claims("Wireshark, Splunk, Nmap")) == ["Wireshark", "Splunk", "Nmap"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019 - 2022: analyst\nSplunk every day", 2022),
        ("maart 2018 tot juni 2021\nSplunk", 2021),
        ("2020 – present: Splunk", 2026),
        ("2020 - heden\nSplunk", 2026),
        ("depuis 2020 à aujourd'hui\nSplunk", 2026),
        ("2020 bis heute\nSplunk", 2026),
        ("Splunk since 2021", 2026),
        ("sinds 2021 werk ik met Splunk", 2026),
        ("Splunk, sedert maart 2021", 2026),
        ("J'administre Splunk depuis 2021.", 2026),
        ("depuis l'année 2021 : Splunk", 2026),
        ("seit 03/2021 mit Splunk", 2026),
        ("Since joining in 2021: Splunk", 2026),
        ("SOC analyst (since 2021)\nSplunk", 2026),
        ("Sinds 2021 SOC-analist\nSplunk", 2026),
        ("• Depuis mars 2021, analyste\nSplunk", 2026),
        ("Seit 2021: Analyst\nSplunk", 2026),
        ("Splunk from 2015, since 2018 to 2021", 2021),
        ("depuis 2018 jusqu'à 2021\nSplunk", 2021),
        ("Splunk (2020 – present)", 2026),
        ("2015 - 2018 analyst\nA shop since 1990 in Ghent\nSplunk", 2018),
        ("Splunk roadmap since 2031", None),
        ("Splunk training in 2017", 2017),
        ("Splunk", None),
    ],
)
def test_the_last_year_of_use_is_read_from_its_period(text: str, year: int | None) -> None:
    assert claims(text, this_year=2026)["Splunk"].last_used == year


def test_a_period_speaks_for_its_job_and_not_for_the_list_of_skills() -> None:
    cv = "2015 - 2019 Helpdesk\nSplunk\n\n{}\nPython"
    for heading in ("Skills", "Vaardigheden:", "Compétences", "# Kenntnisse"):
        found = claims(cv.format(heading))
        assert found["Splunk"].last_used == 2019
        assert found["Python"].last_used is None


def test_without_a_calendar_an_open_period_counts_from_its_start() -> None:
    assert claims("2020 - present\nSplunk")["Splunk"].last_used == 2020


@pytest.mark.parametrize("text", ["Splunk since 2020", "Since 2020\nSplunk"])
def test_without_a_calendar_since_counts_from_its_year(text: str) -> None:
    assert claims(text)["Splunk"].last_used == 2020


def test_the_year_of_a_standard_is_no_year_of_use() -> None:
    assert claims("ISO 27001:2022")["ISO 27001"].last_used is None


def test_a_year_to_come_is_no_year_of_use() -> None:
    assert claims("Splunk roadmap 2031", this_year=2026)["Splunk"].last_used is None


def test_an_empty_text_claims_nothing() -> None:
    assert claims("") == {}
