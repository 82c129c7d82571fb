"""Inputs that were written down, as the kernel's terms again: ``score`` itself recomputes them.

Whatever is not exactly what ``explaining`` writes is refused with ``ValueError``, so that a
changed bit is either another score or a clear no. A message may quote what it refuses: it is
for whoever holds the inputs, not for a log.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from matching.kernel.explaining import FORMAT, canonical, person_input, request_input
from matching.kernel.rules import Importance, RuleSet
from matching.kernel.terms import Claim, Need, Person, Request

_CLAIM = ("skill", "level", "evidence", "practice")
_NEED = ("skill", "level", "importance", "weight", "telling", "proofs")
_RULES = ("version", "level_fit", "met_closeness", "weights", "doubt", "base")


@dataclass(frozen=True, slots=True)
class KeptProofs:
    """A closeness as it was when it was written down: need skill -> claimed skill -> per mille."""

    kept: Mapping[str, Mapping[str, int]]

    def proofs(self, need_skill: str, /) -> Mapping[str, int]:
        """What proved the need then."""
        return self.kept.get(need_skill, {})


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with all it was scored by."""

    request: Request
    closeness: KeptProofs
    rules: RuleSet
    taxonomy_version: str


def read_person(content: object) -> Person:
    """The person of a ``person_input``. Raises ``ValueError`` for anything else."""
    form, key, claims = _fields(content, "format", "person", "claims")
    _known(form)
    person = Person(_text(key), tuple(_claim(claim) for claim in _items(claims)))
    _same(person_input(person), content)
    return person


def read_request(content: object) -> Asked:
    """The request of a ``request_input``. Raises ``ValueError`` for anything else."""
    fields = ("format", "request", "firm", "needs", "rules", "taxonomy")
    form, key, firm, needs, rules, taxonomy = _fields(content, *fields)
    _known(form)
    if not isinstance(firm, bool):
        raise ValueError("firm is not true or false")
    read = [_need(need) for need in _items(needs)]
    request = Request(_text(key), tuple(need for need, _proofs in read), firm)
    closeness = KeptProofs({need.skill: proofs for need, proofs in read})
    asked = Asked(request, closeness, read_rules(rules), _text(taxonomy))
    _same(request_input(request, closeness, asked.taxonomy_version, asked.rules), content)
    return asked


def read_rules(content: object) -> RuleSet:
    """The rules of ``constants``. Raises ``ValueError`` for anything else."""
    version, fits, met, weights, doubt, base = _fields(content, *_RULES)
    full, one, two, three = _fields(dict(enumerate(_items(fits))), 0, 1, 2, 3)
    must, should, nice, implied = _fields(weights, *(it.value for it in Importance))
    return RuleSet(
        version=_text(version),
        level_fit=(_whole(full), _whole(one), _whole(two), _whole(three)),
        met_closeness=_whole(met),
        weights=(_whole(must), _whole(should), _whole(nice), _whole(implied)),
        doubt=_whole(doubt),
        base=_whole(base),
    )


def _claim(content: object) -> Claim:
    skill, level, evidence, practice = _fields(content, *_CLAIM)
    return Claim(_text(skill), _whole(level), _text(evidence), _whole(practice))


def _need(content: object) -> tuple[Need, dict[str, int]]:
    skill, level, importance, weight, telling, proofs = _fields(content, *_NEED)
    need = Need(
        _text(skill),
        _whole(level),
        Importance(_text(importance)),
        _whole(weight),
        _whole(telling),
    )
    if not isinstance(proofs, dict):
        raise ValueError("proofs are no mapping")
    return need, {_text(claimed): _whole(near) for claimed, near in proofs.items()}


def _fields(content: object, *names: str | int) -> list[Any]:
    if not isinstance(content, dict) or content.keys() != set(names):
        raise ValueError(f"these fields, and no others, were written: {', '.join(map(str, names))}")
    return [content[name] for name in names]


def _items(content: object) -> list[Any]:
    if not isinstance(content, list):
        raise ValueError("not a list")
    return content


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _whole(value: object) -> int:
    """JSON knows 1, 1.0 and true; only the first is what was written."""
    if type(value) is not int:
        raise ValueError("not a whole number")
    return value


def _known(form: object) -> None:
    if _whole(form) != FORMAT:
        raise ValueError(f"written in format {form}; format {FORMAT} is read here")


def _same(again: object, content: object) -> None:
    """Order, repetition, a proof of nothing: what reads well and was still not written so."""
    if canonical(again) != canonical(content):
        raise ValueError("not as it was written")
