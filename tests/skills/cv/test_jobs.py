"""Jobs held: title, period, length."""

import pytest

from skills.reading.cv import Job
from tests.skills.cv.words import INLINE, LINES, read


def only(text: str) -> Job:
    (job,) = read(text).jobs
    return job


def test_the_title_may_stand_above_its_period() -> None:
    jobs = read(LINES).jobs
    assert [job.title for job in jobs] == ["SOC analyst, Acme Hospital", "Helpdesk employee"]


def test_a_title_is_read_as_a_role() -> None:
    assert read(LINES).jobs[0].role is not None


def test_jobs_are_found_in_text_that_lost_its_line_ends() -> None:
    jobs = read(INLINE).jobs
    assert [job.title for job in jobs] == [
        "Network Engineer Acme Gent",
        "Systems Engineer Beta Brussels",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "2019 - 2022: SOC analyst",
        "SOC analyst (2019 - 2022)",
        "SOC analyst | 2019 – 2022",
        "2019 - 2022\nSOC analyst",
        "SOC analyst\n2019 - 2022",
        "Role: SOC analyst 2019-2022",
    ],
)
def test_a_title_is_found_around_its_period(line: str) -> None:
    job = only(f"Experience\n{line}\n\n- Splunk\n")
    assert (job.title, job.first, job.last) == ("SOC analyst", (2019, None), (2022, None))


@pytest.mark.parametrize(
    ("period", "months"),
    [
        ("March 2019 - June 2022", 40),
        ("maart 2019 tot juni 2022", 40),
        ("mars 2019 à juin 2022", 40),
        ("März 2019 bis Juni 2022", 40),
        ("03/2019 - 06/2022", 40),
        ("01.03.2019 – 30.06.2022", 40),
        ("2019-03 to 2022-06", 40),
        ("Mar 2019 - Jun 2022", 40),
        ("Mar '19 - Jun '22", 40),
        ("Sept 2019 - Dec. 2019", 4),
        ("2019 - 2022", 36),
        ("May 2022 to May 2022", 1),
        ("January 2026 - present", 6),
        ("januari 2026 - heden", 6),
        ("janvier 2026 à ce jour", 6),
        ("Januar 2026 bis heute", 6),
        ("since January 2026", 6),
        ("sinds januari 2026", 6),
        ("depuis janvier 2026", 6),
        ("seit 01/2026", 6),
        ("Jan 2026 to till date", 6),
    ],
)
def test_the_length_of_a_job_is_read_from_its_period(period: str, months: int) -> None:
    assert only(f"Experience\nAnalyst\n{period}\n- Splunk").months == months


def test_without_a_calendar_the_length_of_an_open_job_is_not_known() -> None:
    (job,) = read("Experience\nAnalyst, 2020 - present", this_year=None).jobs
    assert (job.last, job.months) == (None, None)


def test_a_study_is_no_job() -> None:
    assert not read("Education\n2010 - 2014 Bachelor of Networks").jobs
    assert not read("2010 - 2014: Master in Security, University of Example").jobs


def test_a_certificate_is_no_job() -> None:
    assert not read("Certificates\nCISSP, March 2021 - March 2024").jobs


def test_a_birth_date_is_no_job() -> None:
    assert not read("Personal details\nBorn 4 May 1988 - Ghent").jobs
