"""The only bridge from rows to the kernel's terms."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Max

from matching.kernel import RULES, Importance, Need, Person, Request, canonical
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


def taxonomy() -> Taxonomy:
    return load()


def latest_rarity() -> Rarity:
    """As last measured; before the first time one without a key, in which nothing is rare."""
    return Rarity.objects.order_by("pk").last() or Rarity(pk=0, classes={}, people=0)


def latest_rarity_number() -> int:
    """The key alone: hundreds of vacancies are asked for it in a row, nobody for the table."""
    return Rarity.objects.aggregate(latest=Max("pk"))["latest"] or 0


def load_people(profiles: Iterable[int] | None = None) -> list[Loaded[Person]]:
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
        Loaded(pk, version, weigh_person(key_of(pk), by_profile[pk], known))
        for pk, version in versions
    ]


def load_requests(vacancies: Iterable[int] | None = None) -> list[Loaded[Request]]:
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
        Loaded(
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
