"""The linter itself: every rule over a title, a text and what the form says beside them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from adverts.linting.demands import check_demands
from adverts.linting.scanning import Hit, scan
from adverts.linting.spelling import Spelled, spell
from adverts.linting.terms import BLOCKS, SUGGESTIONS, Facts, Finding, Where, finding
from adverts.linting.titles import check_title

# What a reason in the sentence makes of a finding instead of sparing it.
_INSTEAD = {"origin": "origin-clearance"}
_IN_TITLES = frozenset({"age", "age-team", "tongue", "tongue-level", "origin", "sex", "coded"})


def check(text: str, *, title: str, language: str, facts: Facts) -> list[Finding]:
    """What to change, in the order of title, text and facts; the same for the same advert.

    `language` is nl, fr, de or en; of another the title and coded words are not judged. Never
    raises, whatever the text.
    """
    heading, body = spell(title), spell(text)
    above, below = scan(heading, language), scan(body, language)
    found = [
        *check_title(title, language),
        *_said(heading, above, "title", facts),
        *_said(body, below, "text", facts),
        *_demanded(body, above, below, facts),
    ]
    if not facts.has_pay and not any(one.suggestion == "pay" for one in found):
        found.append(finding("pay"))
    return [_in_force(one, facts) for one in sorted(_longest(found), key=_place)]


def _said(spelled: Spelled, hits: Iterable[Hit], where: Where, facts: Facts) -> Iterator[Finding]:
    for hit in hits:
        name = _suggestion(hit)
        if name not in SUGGESTIONS or (where == "title" and name not in _IN_TITLES):
            continue
        # Where the range is given, nobody minds that it is called attractive.
        if name == "pay" and facts.has_pay:
            continue
        yield finding(name, where, *spelled.span(hit.start, hit.end), spelled.source)


def _suggestion(hit: Hit) -> str:
    return _INSTEAD.get(hit.table.name, "") if hit.spared else hit.table.name


def _demanded(
    body: Spelled, above: Sequence[Hit], below: Sequence[Hit], facts: Facts
) -> Iterator[Finding]:
    beginner = any(hit.table.name == "junior-title" for hit in above)
    yield from check_demands(body, below, beginner=beginner, facts=facts)


def _longest(found: Iterable[Finding]) -> Iterator[Finding]:
    """Of findings of one rule about the same words the longest."""
    kept: dict[tuple[str, str], list[Finding]] = {}
    for one in sorted(found, key=lambda one: one.start - one.end):
        others = kept.setdefault((one.rule, one.where), [])
        if not any(_overlap(one, other) for other in others):
            others.append(one)
            yield one


def _overlap(one: Finding, other: Finding) -> bool:
    if one.where == "facts":
        return one.suggestion == other.suggestion
    return one.start < other.end and other.start < one.end


_ORDER = {"title": 0, "text": 1, "facts": 2}


def _place(one: Finding) -> tuple[int, int, int, str]:
    return _ORDER[one.where], one.start, one.end, one.suggestion


def _in_force(one: Finding, facts: Facts) -> Finding:
    """Advice about a title becomes a duty where the law in force says so."""
    return replace(one, severity=BLOCKS) if one.rule == "title" and facts.neutral_titles else one
