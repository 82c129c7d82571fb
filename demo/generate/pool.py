"""The candidates as a whole: who is visible, who has a CV, and no address twice."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from demo.generate.homes import postal_codes
from demo.generate.persons import BACKGROUNDS, person
from demo.generate.sampling import dealt, stream
from demo.generate.terms import YEAR, DemoPerson

VISIBILITIES = {"anonymous": 70.0, "open": 25.0, "paused": 5.0}
# How many people bring a CV in each language, every other one as DOCX.
CVS = {"nl": 6, "fr": 5, "en": 3, "de": 2}


def _with_own_addresses(people: Iterable[DemoPerson]) -> Iterator[DemoPerson]:
    """Namesakes get a number before the at sign."""
    seen: Counter[str] = Counter()
    for one in people:
        seen[one.email] += 1
        local, domain = one.email.split("@")
        number = "" if seen[one.email] == 1 else str(seen[one.email])
        yield replace(one, email=f"{local}{number}@{domain}")


def _with_cvs(people: Iterable[DemoPerson]) -> Iterator[DemoPerson]:
    """The first of each language who are in the pool and have something to tell."""
    left = dict(CVS)
    given = 0
    for one in people:
        tells = one.visibility != "paused" and one.background in ("professional", "mover")
        if tells and left[one.language]:
            left[one.language] -= 1
            given += 1
            yield replace(one, cv_format="pdf" if given % 2 else "docx")
        else:
            yield one


def people(seed: int, count: int = 320, *, year: int = YEAR) -> list[DemoPerson]:
    """``count`` fictional candidates; the same seed, count and year give the same people.

    ``year`` is the one that experience and certificates are counted back from.
    """
    chance = stream(seed, "people")
    homes = postal_codes(chance, count)
    backgrounds = dealt(chance, count, BACKGROUNDS)
    visibilities = dealt(chance, count, VISIBILITIES)
    drafts = (
        replace(
            person(seed, number, postal_code=home, background=background, year=year),
            visibility=visibility,
        )
        for number, (home, background, visibility) in enumerate(
            zip(homes, backgrounds, visibilities, strict=True)
        )
    )
    return list(_with_cvs(_with_own_addresses(drafts)))
