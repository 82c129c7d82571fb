"""What a CV's dates, numbers and sections say of each skill."""

import pytest

from tests.skills.cv.words import INLINE, LINES, claimed, read


def months(text: str, name: str = "Splunk") -> int | None:
    return claimed(text)[name].months


def test_practice_is_the_length_of_the_job_that_names_the_skill() -> None:
    found = claimed(LINES)
    assert (found["Splunk"].months, found["Splunk"].last_used) == (40, 2022)


def test_practice_in_two_jobs_adds_up() -> None:
    text = "Experience\nAnalyst\n2015 - 2017\n- Splunk\n\nEngineer\n2019 - 2020\n- Splunk"
    assert months(text) == 36


def test_jobs_at_the_same_time_count_once() -> None:
    text = "Experience\nAnalyst\n2015 - 2019\n- Splunk\n\nTeacher\n2016 - 2018\n- Splunk"
    assert months(text) == 48


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Splunk - 24 months", 24),
        ("Splunk- Exprience - 24 months", 24),
        ("Splunk (5 years)", 60),
        ("Splunk: 4 jaar", 48),
        ("Splunk : 3 ans", 36),
        ("Splunk, 2 Jahre", 24),
        ("Splunk 2 years", 24),
        ("5 years of Splunk", 60),
        ("5 jaar ervaring met Splunk", 60),
        ("Splunk - Less than 1 year", None),
        ("Splunk 900 years", None),
        ("Splunk", None),
    ],
)
def test_a_list_gives_its_own_number(line: str, expected: int | None) -> None:
    assert months(f"Skills\n{line}\n") == expected


def test_a_number_behind_a_name_is_not_of_the_next_name() -> None:
    found = claimed("Skills Linux 6 years Splunk Python 1 year")
    assert [found[name].months for name in ("Linux", "Splunk", "Python")] == [72, None, 12]
    assert [found[name].level for name in ("Linux", "Splunk", "Python")] == [4, 2, 2]


def test_a_number_outweighs_the_jobs() -> None:
    assert months("Experience\nAnalyst\n2019 - 2020\n- Splunk\n\nSkills\nSplunk (7 years)") == 84


def test_what_a_form_asks_grades_no_skill() -> None:
    text = "Personal details Career level 25 years experience Work Experience Splunk"
    assert (months(text), claimed(text)["Splunk"].level) == (None, 2)


def test_a_study_is_no_practice() -> None:
    claim = claimed("Education\nBachelor, 2010 - 2013\n- Splunk course in 2012")["Splunk"]
    assert (claim.months, claim.last_used, claim.evidence) == (None, None, ("education",))


def test_a_version_is_no_year_of_use() -> None:
    found = claimed("Skills\nCisco Catalyst 2012 and SQL Server 2012, Splunk 2012")
    assert {claim.last_used for claim in found.values()} == {None}


def test_a_job_before_the_list_says_nothing_of_the_list() -> None:
    found = claimed(INLINE)
    assert (found["Ansible"].last_used, found["Cisco routers"].last_used) == (2026, 2019)
    assert (found["Docker"].last_used, found["Docker"].months) == (None, None)


@pytest.mark.parametrize(
    ("row", "year"),
    [
        ("CISSP (2020)", 2020),
        ("2020: CISSP", 2020),
        ("CISSP, ISC2, March 2020", 2020),
        ("CISSP March 2020 to Present", 2020),
        ("CISSP, valid until 2027", None),
        ("CISSP, expires 03/2025", None),
        ("CISSP 2040", None),
        ("CISSP", None),
    ],
)
def test_a_certificate_has_the_year_of_its_row(row: str, year: int | None) -> None:
    (held,) = read(f"Certificates\n{row}\n").certificates
    assert (held.surface, held.year) == ("CISSP", year)


def test_a_certificate_named_in_a_job_has_not_the_years_of_the_job() -> None:
    text = "Experience\nAnalyst\n2015 - 2019\n- trained colleagues for the CISSP exam"
    assert claimed(text)["CISSP"].last_used is None


def test_claims_tell_where_they_stand_and_how_often() -> None:
    claim = claimed(LINES)["Python"]
    assert (claim.evidence, claim.statements) == (("education", "skills"), 2)


def test_a_word_repeated_without_end_is_one_statement() -> None:
    (claim,) = read("Skills\n" + "Splunk\n" * 500).claims
    assert claim.statements == 1
