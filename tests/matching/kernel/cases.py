"""A small taxonomy, strategies for random inputs, and every way the kernel scores a pair."""

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.kernel import (
    Claim,
    Closeness,
    Importance,
    Need,
    Person,
    Pool,
    Request,
    Scored,
    score,
    score_requests,
)
from tests.matching.kernel.links import Links

MUST, SHOULD, NICE = Importance.MUST, Importance.SHOULD, Importance.NICE
IMPLIED = Importance.IMPLIED


NO_LINKS = Links({})


def person(key: str = "p1", /, **levels: int) -> Person:
    """A person who claims each named skill at the level given."""
    return Person(key, tuple(Claim(skill, level) for skill, level in levels.items()))


def request(*needs: Need, key: str = "v1") -> Request:
    return Request(key, needs)


def one_by_one(person: Person, request: Request, closeness: Closeness) -> Scored:
    return score(person, request, closeness)


def from_a_pool(person: Person, request: Request, closeness: Closeness) -> Scored:
    crowd = [Person(f"{person.key}-{number}", person.claims[:number]) for number in range(3)]
    ranked = Pool([*crowd, person], closeness).rank(request)
    return next(it for it in ranked if it.person == person.key)


def mirrored(person: Person, request: Request, closeness: Closeness) -> Scored:
    other = Request(f"{request.key}-other", request.needs[:1], request.firm)
    ranked = score_requests(person, [other, request], closeness)
    return next(it for it in ranked if it.request == request.key)


SCORERS: list[Callable[[Person, Request, Closeness], Scored]] = [
    one_by_one,
    from_a_pool,
    mirrored,
]


def holds_for(
    *inputs: st.SearchStrategy[Any], examples: int = 100
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """``given`` without its clock: a busy machine must not turn a true property red."""

    def held(test: Callable[..., None]) -> Callable[..., None]:
        return settings(deadline=None, max_examples=examples)(given(*inputs)(test))

    return held


# Six skills, so that claims, needs and links meet often.
skills = st.sampled_from(["cloud", "forensics", "iso", "python", "siem", "splunk"])
levels = st.integers(1, 4)
links = st.dictionaries(skills, st.dictionaries(skills, st.integers(0, 1000)), max_size=6)
closenesses = links.map(Links)
claims = st.builds(
    Claim, skills, levels, st.sampled_from(["self", "cv", "certificate"]), st.integers(0, 20)
)
needs = st.builds(
    Need,
    skills,
    levels,
    st.sampled_from(Importance),
    st.none() | st.integers(1, 100),
    st.integers(1, 40),
)
persons = st.builds(
    Person, st.text(min_size=1, max_size=4), st.lists(claims, max_size=8).map(tuple)
)
requests = st.builds(
    Request,
    st.text(min_size=1, max_size=4),
    st.lists(needs, min_size=1, max_size=6).map(tuple),
    st.booleans(),
)


def crowds(largest: int) -> st.SearchStrategy[list[Person]]:
    """Lists of persons with different keys, many of them equal in everything else."""
    return st.lists(persons, max_size=largest, unique_by=lambda person: person.key)
