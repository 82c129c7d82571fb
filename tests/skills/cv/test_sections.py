"""Where the parts of a CV begin, on lines of their own and in running text."""

import pytest

from tests.skills.cv.words import INLINE, LINES, kinds, read


def test_headings_open_the_parts_of_a_cv() -> None:
    assert kinds(LINES) == [
        "", "experience", "education", "certificates", "skills", "languages",
    ]  # fmt: skip


def test_headings_are_found_in_text_that_lost_its_line_ends() -> None:
    assert kinds(INLINE) == ["", "experience", "education", "skills", "skills", "certificates"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("WORK EXPERIENCE", "experience"),
        ("Werkervaring:", "experience"),
        ("# Expérience professionnelle", "experience"),
        ("Beruflicher Werdegang", "experience"),
        ("Opleiding", "education"),
        ("Formation et diplômes", "education"),
        ("Aus- und Weiterbildung", "education"),
        ("Compétences techniques", "skills"),
        ("Vaardigheden & tools", "skills"),
        ("Certificeringen", "certificates"),
        ("Zertifikate", "certificates"),
        ("Projets", "projects"),
        ("Persönliche Daten", "personal"),
        ("Hobby's", "hobbies"),
        ("Loisirs", "hobbies"),
        ("Referenties", "other"),
    ],
)
def test_headings_are_known_in_four_languages(heading: str, kind: str) -> None:
    assert kinds(f"Somebody\n\n{heading}\nSplunk\n")[1:] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "I gave a training on Splunk and wrote the tools",
        "Kennis van Linux en Windows",
        "- Training of new colleagues",
        "She worked at Acme Technologies Private Limited and at Beta Education Services in Ghent",
        "responsible for projects and publications of the Department of Education in Brussels",
    ],
)
def test_a_word_of_a_sentence_opens_nothing(text: str) -> None:
    assert kinds(text) == [""]


def test_a_line_of_programming_languages_is_no_section_of_tongues() -> None:
    assert kinds("Skills\nLanguages: Java, Python") == ["", "skills"]
    assert kinds("Skills\nLanguages: Dutch, French") == ["", "skills", "languages"]


def test_sections_follow_each_other_without_a_gap() -> None:
    sections = read(LINES).sections
    assert [one.start for one in sections[1:]] == [one.end for one in sections[:-1]]
    assert (sections[0].start, sections[-1].end) == (0, len(LINES))


def test_the_words_of_a_heading_are_no_skill() -> None:
    assert read("Skills IT Skills Splunk").claims[0].mentions[0].surface == "Splunk"
