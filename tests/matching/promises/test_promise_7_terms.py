"""Promise 7: the named terms are found, and the short ones only where the context says so."""

import pytest

from matching.files.reading import person_of, request_of
from matching.kernel import score
from skills.taxonomy import load
from tests.skills.words import found

# Each term in a sentence of an advert, and the skill it asks.
TERMS = [
    ("Incident response", "You have experience with incident response.", "Incident response"),
    ("ISO 27001", "Knowledge of ISO 27001 is required.", "ISO 27001"),
    ("C++", "You write C++ every day.", "C++"),
    ("C#", "You write C# every day.", "C#"),
    (".NET", "You build with .NET every day.", ".NET"),
    ("réponse aux incidents", "Vous maîtrisez la réponse aux incidents.", "Incident response"),
    ("Incidentrespons", "Je hebt ervaring met incidentrespons.", "Incident response"),
]
# Where the letters mean the skill, and where they do not.
PAM, SOC = "Privileged access management (PAM)", "Security operations (SOC)"
SHORT = [
    ("IT", "A master in IT or the like.", "Mind it: IT IS NOT EASY", "Information technology"),
    ("GO", "Backend in Python, Java and GO.", "LET'S GO! Go to the next page.", "Go"),
    ("R", "Statistics in R and Python.", "Plan R, see appendix R.", "R"),
    ("PAM", "IAM and PAM with CyberArk.", "Ask for PAM at the desk.", PAM),
    ("SOC", "SOC analyst, tier 2.", "State of charge (SOC) of the battery.", SOC),
]


@pytest.mark.parametrize(("term", "text", "label"), TERMS, ids=[term for term, *_ in TERMS])
def test_promise_7_the_term_is_found(term: str, text: str, label: str) -> None:
    assert label in found(text)


@pytest.mark.parametrize(("term", "text", "label"), TERMS, ids=[term for term, *_ in TERMS])
def test_promise_7_the_term_in_an_advert_is_proved_by_the_term_in_a_cv(
    term: str, text: str, label: str
) -> None:
    """Mistake 2: a matcher of single words proves none of these."""
    asked = request_of("v1", text)
    skill = next(it for it, row in load().skills.items() if row.labels["en"] == label)
    assert skill in {need.skill for need in asked.needs}
    result = score(person_of("p1", f"Experience\n- Five years of {term}\n"), asked, load())
    part = next(part for part in result.parts if part.need.skill == skill)
    assert part.via is not None
    assert part.via.skill == skill


@pytest.mark.parametrize(
    ("term", "inside", "outside", "label"), SHORT, ids=[term for term, *_ in SHORT]
)
def test_promise_7_a_short_term_is_found_where_the_context_says_so_and_not_elsewhere(
    term: str, inside: str, outside: str, label: str
) -> None:
    assert term in inside
    assert term in outside
    assert label in found(inside)
    assert label not in found(outside)
