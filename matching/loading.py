"""The only bridge from rows to the kernel's terms."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar

from django.db.models import Max

from matching.kernel import (
    RULES,
    Importance,
    Need,
    Person,
    Request,
    canonical,
    digest,
    person_input,
    request_input,
)
from matching.models import Rarity
from matching.weighing import Shown, weigh_person, weigh_request
from skills.taxonomy import Taxonomy, load
from talent.models import Claim as ClaimRow
from talent.models import Profile
from vacancies.models import Need as NeedRow
from vacancies.models import Vacancy

T = TypeVar("T")
RULE_VERSION = RULES.version
_SHOWN = ("skill_id", "level", "evidence", "mentions", "practice_months", "last_used")


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """A row's id and version as they were when its terms were read.

    `rarity` is the measurement by which a vacancy's needs were weighed, 0 before the first.
    """

    pk: int
    version: int
    terms: T
    rarity: int = 0


def key_of(pk: int) -> str:
    """A row's key in the kernel: as text it sorts as the number does."""
    return f"{pk:010d}"


def pk_of(key: str) -> int:
    return int(key)


class LoadedPerson(Loaded[Person]):
    @cached_property
    def content(self) -> bytes:
        """What a match keeps of the person; once, however many requests they are scored for."""
        return canonical(person_input(self.terms))

    @cached_property
    def digest(self) -> str:
        """The hash of ``content``, as ``matching.kernel.digest`` gives it."""
        return hashlib.sha256(self.content).hexdigest()


class LoadedRequest(Loaded[Request]):
    @property
    def content(self) -> bytes:
        """What a match keeps of the vacancy, by the taxonomy in force."""
        return canonical(kept_request(self.terms))

    @property
    def digest(self) -> str:
        return _request_digest(self.terms, taxonomy().version)


@lru_cache(maxsize=2048)
def _request_digest(terms: Request, _version: str) -> str:
    """A person's run asks for that of every open vacancy, and few have changed since the last."""
    return digest(kept_request(terms))


def kept_request(terms: Request) -> dict[str, Any]:
    known = taxonomy()
    return request_input(terms, known, known.version)


def taxonomy() -> Taxonomy:
    return load()


def latest_rarity() -> Rarity:
    """As last measured; before the first time one without a key, in which nothing is rare."""
    return Rarity.objects.order_by("pk").last() or Rarity(pk=0, classes={}, people=0)


def latest_rarity_number() -> int:
    """The key alone: hundreds of vacancies are asked for it in a row, nobody for the table."""
    return Rarity.objects.aggregate(latest=Max("pk"))["latest"] or 0


def load_people(profiles: Iterable[int] | None = None) -> list[LoadedPerson]:
    """People who want to be matched, with their confirmed claims; two queries whatever the size."""
    rows = Profile.objects.in_pool().order_by("pk")
    claims = ClaimRow.objects.confirmed()
    if profiles is not None:
        chosen = list(profiles)
        rows, claims = rows.filter(pk__in=chosen), claims.filter(profile__in=chosen)
    versions = list(rows.values_list("pk", "matching_version"))
    by_profile: dict[int, list[Shown]] = defaultdict(list)
    for profile_id, *shown in claims.values_list("profile_id", *_SHOWN).iterator():
        by_profile[profile_id].append(Shown(*shown))
    known = taxonomy()
    return [
        LoadedPerson(pk, version, weigh_person(key_of(pk), by_profile[pk], known))
        for pk, version in versions
    ]


def load_person(profile: Profile) -> Person:
    """One person's terms for their own eyes: whether they want to be matched does not matter."""
    rows = profile.claims.confirmed().values_list(*_SHOWN)
    return weigh_person(key_of(profile.pk), [Shown(*row) for row in rows], taxonomy())


def load_requests(vacancies: Iterable[int] | None = None) -> list[LoadedRequest]:
    """Open vacancies with their confirmed needs; those without any cannot be scored."""
    rows = Vacancy.objects.open().order_by("pk")
    needs = NeedRow.objects.confirmed()
    if vacancies is not None:
        chosen = list(vacancies)
        rows, needs = rows.filter(pk__in=chosen), needs.filter(vacancy__in=chosen)
    versions = list(rows.values_list("pk", "matching_version"))
    by_vacancy: dict[int, list[Need]] = defaultdict(list)
    columns = needs.values_list("vacancy_id", "skill_id", "level", "importance")
    for vacancy_id, skill, level, importance in columns.iterator():
        by_vacancy[vacancy_id].append(Need(skill, level, Importance(importance)))
    known, rarity = taxonomy(), latest_rarity()
    requests = (
        LoadedRequest(
            pk, version, weigh_request(_request(pk, by_vacancy), known, rarity.classes), rarity.pk
        )
        for pk, version in versions
    )
    return [loaded for loaded in requests if loaded.terms.scorable]


def _request(pk: int, needs: Mapping[int, list[Need]]) -> Request:
    return Request(key_of(pk), tuple(needs.get(pk, ())))


def vacancy_input_hash(vacancy: Vacancy) -> str:
    """What a vacancy's run depends on: its confirmed needs, its version, rarity, the taxonomy."""
    needs = vacancy.needs.confirmed().values_list("skill_id", "level", "importance")
    return _digest(
        [sorted(needs), vacancy.matching_version, vacancy.is_open, latest_rarity_number()]
    )


def profile_input_hash(profile: Profile) -> str:
    """What a person's run depends on: their confirmed claims, their version and the taxonomy."""
    claims = profile.claims.confirmed().order_by("skill_id").values_list(*_SHOWN)
    return _digest([list(claims), profile.matching_version, profile.is_paused])


def _digest(inputs: list[object]) -> str:
    return hashlib.sha256(canonical([*inputs, taxonomy().version])).hexdigest()
