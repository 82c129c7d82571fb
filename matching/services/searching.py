"""Who is best for some vacancies: found in each shard, merged, and made ready to be written.

The index says who; what a match says is always scored from the rows themselves.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Q

from matching.index.current import people
from matching.index.live import Found
from matching.index.rows import WHOLE, Shard
from matching.kernel import RULES, planned, scored
from matching.kernel.focus import rank_value
from matching.loading import (
    RULE_VERSION,
    LoadedPerson,
    LoadedRequest,
    load_people,
    load_requests,
    pk_of,
    taxonomy,
)
from matching.models import Match, Threshold
from matching.services.storing import Pair
from talent.models import Profile

NOTHING_SHOWN = rank_value(0, 0, RULES)


class Disagree(Exception):
    """The shards have seen different versions of what was asked: they have to look again."""


class Standing(NamedTuple):
    """One person found for a vacancy."""

    profile: int
    musts_met: int
    rank_value: int

    @property
    def order(self) -> tuple[int, int, int]:
        return (-self.musts_met, -self.rank_value, self.profile)


@dataclass(frozen=True, slots=True)
class Ready:
    """All that is to be written for one vacancy: pairs that are new or differ from their rows.

    ``threshold`` is the last one kept, None where everybody with any credit was; ``changes``
    is whether anything differs from what is stored.
    """

    vacancy: int
    pairs: Sequence[Pair]
    threshold: Standing | None
    found: int
    changes: bool


def find(vacancies: Iterable[int], kept: int, shard: Shard = WHOLE) -> dict[str, Any]:
    """What one shard finds, in the form of ``SearchPart.found``."""
    live = people(shard)
    asked = load_requests(vacancies)
    return {
        "taxonomy": taxonomy().version,
        "vacancies": {
            str(one.pk): {
                "version": one.version,
                "rarity": one.rarity,
                "people": _credited(live.top(one.terms, kept)),
            }
            for one in asked
        },
    }


def _credited(found: Iterable[Found]) -> list[list[int]]:
    """Who has anything at all to show: the others are worth no row, and come last."""
    return [[pk_of(it.key), it.musts, it.value] for it in found if it.value > NOTHING_SHOWN]


def merged(parts: Sequence[Mapping[str, Any]], kept: int) -> dict[str, Any]:
    """The findings of all shards as those of one. Raises ``Disagree`` where they cannot be."""
    first, *others = parts
    for other in others:
        if _asked(other) != _asked(first):
            raise Disagree
    vacancies = {}
    for key, one in first["vacancies"].items():
        everyone = [Standing(*it) for part in parts for it in part["vacancies"][key]["people"]]
        best = sorted(everyone, key=lambda it: it.order)[:kept]
        vacancies[key] = {**one, "people": [list(it) for it in best]}
    return {**first, "vacancies": vacancies}


def _asked(part: Mapping[str, Any]) -> object:
    versions = {key: (it["version"], it["rarity"]) for key, it in part["vacancies"].items()}
    return part["taxonomy"], versions


def still_current(parts: Iterable[Mapping[str, Any]], vacancies: Iterable[int]) -> list[bool]:
    """Of each shard's findings: whether it would be asked the very same about these now."""
    requests = {str(one.pk): (one.version, one.rarity) for one in load_requests(vacancies)}
    now = taxonomy().version, requests
    return [_asked(part) == now for part in parts]


def made_ready(findings: Mapping[str, Any], kept: int) -> list[Ready]:
    """Score who was found, and who has a row already, as far as their rows are not so yet.

    A vacancy that has changed or closed since is left to the run that its change has asked for.
    """
    found = {int(key): it for key, it in findings["vacancies"].items()}
    requests = [
        one
        for one in load_requests(found)
        if (one.version, one.rarity) == (found[one.pk]["version"], found[one.pk]["rarity"])
    ]
    rows = _rows_of([one.pk for one in requests])
    thresholds = thresholds_of(rows)
    looks = [
        _Look(
            one,
            [Standing(*it) for it in found[one.pk]["people"]],
            rows[one.pk],
            thresholds.get(one.pk),
        )
        for one in requests
    ]
    versions = _versions({profile for look in looks for profile in look.profiles})
    stale = {look.request.pk: look.stale(versions) for look in looks}
    loaded = {it.pk: it for it in load_people({it for some in stale.values() for it in some})}
    return [
        look.ready([loaded[it] for it in stale[look.request.pk] if it in loaded], kept)
        for look in looks
    ]


class _Row(NamedTuple):
    """What a match was scored from, and how it came out."""

    profile_version: int
    vacancy_version: int
    rarity: int
    rule_version: str
    taxonomy_version: str
    verifiable: bool
    musts_met: int
    rank_value: int


@dataclass(frozen=True, slots=True)
class _Look:
    """One vacancy, who was found for it, and the rows it has."""

    request: LoadedRequest
    best: Sequence[Standing]
    rows: Mapping[int, _Row]
    threshold: tuple[int, int] | None

    @property
    def profiles(self) -> list[int]:
        return sorted({it.profile for it in self.best} | self.rows.keys())

    def stale(self, versions: Mapping[int, int]) -> list[int]:
        """The people in the pool whose row is missing, older, or differs from what was found."""
        standings = {it.profile: it for it in self.best}
        return [
            profile
            for profile in self.profiles
            if profile in versions
            and not self._is_so(self.rows.get(profile), versions[profile], standings.get(profile))
        ]

    def ready(self, people: Iterable[LoadedPerson], kept: int) -> Ready:
        plan = planned(self.request.terms, taxonomy())
        pairs = [Pair(it, self.request, scored(it.terms, plan)) for it in people]
        # No credit at all leaves no trace, unless there is an older row that must say so now.
        worth = [it for it in pairs if it.scored.score > 0 or it.person.pk in self.rows]
        last = self.best[-1] if len(self.best) >= kept else None
        moved = (last[1:] if last else None) != self.threshold
        return Ready(self.request.pk, worth, last, len(self.best), bool(worth) or moved)

    def _is_so(self, row: _Row | None, version: int, standing: Standing | None) -> bool:
        if row is None:
            return False
        of_now = (version, self.request.version, self.request.rarity, RULE_VERSION)
        seen = standing is None or standing[1:] == (row.musts_met, row.rank_value)
        return row[:4] == of_now and row[4:6] == (taxonomy().version, True) and seen


def _rows_of(vacancies: Sequence[int]) -> dict[int, dict[int, _Row]]:
    rows: dict[int, dict[int, _Row]] = {vacancy: {} for vacancy in vacancies}
    verifiable = Q(person_input__isnull=False, request_input__isnull=False)
    found = Match.objects.filter(vacancy__in=vacancies).annotate(verifiable=verifiable)
    columns = found.values_list("vacancy_id", "profile_id", *_Row._fields)
    for vacancy, profile, *row in columns.iterator():
        rows[vacancy][profile] = _Row(*row)
    return rows


def thresholds_of(vacancies: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Vacancy -> must-haves met and rank value of the last person kept, where any were not."""
    rows = Threshold.objects.filter(vacancy__in=list(vacancies))
    columns = rows.values_list("vacancy_id", "musts_met", "rank_value")
    return {vacancy: (musts, value) for vacancy, musts, value in columns}


def _versions(profiles: Iterable[int]) -> dict[int, int]:
    rows = Profile.objects.in_pool().filter(pk__in=list(profiles))
    return dict(rows.values_list("pk", "matching_version"))
