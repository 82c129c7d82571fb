"""People out of PostgreSQL as columns: three COPYs, whatever their number."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.index.coding import CEFR, CONTRACTS, LANGUAGES, PLACES, municipality_rows
from matching.index.copying import copied
from matching.index.segment import Segment
from matching.index.weighed import Codes, Stated, codes_of, weighed
from matching.kernel.arrays import Integers
from matching.kernel.columns import Columns, arranged
from matching.kernel.conditions import ANY_DAY, NO_PAY, NOWHERE, Wishes
from skills.models import Skill
from skills.taxonomy import Taxonomy
from talent.models import Claim, Profile

# Those of Profile.objects.in_pool().
PEOPLE = """
SELECT p.id::int8, p.matching_version::int4,
    COALESCE(m.code, %(nowhere)s)::int2, p.commute_km::int2, COALESCE(r.code, 1)::int2,
    COALESCE((SELECT sum(1 << f.code) FROM unnest(p.contract_forms) form
        JOIN unnest(%(forms)s::text[], %(form_codes)s::int[]) f (name, code) ON f.name = form
    ), 0)::int2,
    p.hours_min::int2, p.hours_max::int2,
    COALESCE(p.available_from - date '1970-01-01', %(any_day)s)::int4,
    COALESCE(p.pay_expectation * 100, %(no_pay)s)::int4
FROM talent_profile p JOIN accounts_user u ON u.id = p.user_id AND u.is_active
LEFT JOIN unnest(%(places)s::text[], %(place_codes)s::int[]) m (name, code)
    ON m.name = p.municipality
LEFT JOIN unnest(%(remotes)s::text[], %(remote_codes)s::int[]) r (name, code) ON r.name = p.remote
WHERE p.visibility <> %(paused)s AND {which} ORDER BY p.id
"""
PEOPLE_COLUMNS = {
    "key": "int8", "version": "int4", "municipality": "int2", "commute_km": "int2",
    "remote": "int2", "contracts": "int2", "hours_min": "int2", "hours_max": "int2",
    "available": "int4", "pay": "int4",
}  # fmt: skip
SPOKEN = """
SELECT p.profile_id::int8, c.code::int2, v.code::int2 FROM talent_profilelanguage p
JOIN unnest(%(languages)s::text[], %(language_codes)s::int[]) c (name, code) ON c.name = p.code
JOIN unnest(%(levels)s::text[], %(level_codes)s::int[]) v (name, code) ON v.name = p.level
WHERE {which}
"""
SPOKEN_COLUMNS = {"key": "int8", "language": "int2", "level": "int2"}
# Evidence that the program knows no name of is none.
CLAIMS = """
WITH s AS MATERIALIZED (
    SELECT name, (place - 1)::int2 AS code
    FROM unnest(%(skills)s::text[]) WITH ORDINALITY known (name, place)
)
SELECT p.profile_id::int8, s.code, p.level::int2,
    array_position(%(evidences)s::text[], p.evidence::text)::int2, p.mentions::int2,
    COALESCE(p.practice_months, 0)::int2, COALESCE(p.last_used, 0)::int2
FROM talent_claim p JOIN s ON s.name = p.skill_id
WHERE p.state = %(confirmed)s AND p.evidence = ANY(%(evidences)s::text[]) AND {which}
"""
CLAIM_COLUMNS = {
    "key": "int8", "skill": "int2", "level": "int2", "evidence": "int2", "mentions": "int2",
    "months": "int2", "last_used": "int2",
}  # fmt: skip


class Shard(NamedTuple):
    """Those whose primary key divided by ``of`` leaves ``number``."""

    number: int = 0
    of: int = 1

    @property
    def queue(self) -> str | None:
        """That of its own workers, on whose machine its base lies; None where one has everybody."""
        return f"shard-{self.number}-of-{self.of}" if self.of > 1 else None


WHOLE = Shard()


class Which(NamedTuple):
    """A shard, or those of it who stand in a list."""

    shard: Shard
    only: Sequence[int] | None

    def sql(self, column: str) -> str:
        chosen = [] if self.only is None else [f"{column} = ANY(%(only)s)"]
        split = [] if self.shard.of == 1 else [f"{column} %% %(of)s = %(number)s"]
        return " AND ".join([*chosen, *split]) or "TRUE"

    def params(self) -> dict[str, object]:
        return {"only": list(self.only or ()), **self.shard._asdict()}


def read_people(
    which: Which, *, taxonomy: Taxonomy, basis: str, watermark: int
) -> Segment[Columns, Wishes]:
    """The people in the pool, as the statements of this transaction see them."""
    told = {
        **_listed("place", "places", municipality_rows()),
        **_listed("form", "forms", CONTRACTS),
        **_listed("remote", "remotes", PLACES),
        "nowhere": NOWHERE,
        "any_day": ANY_DAY,
        "no_pay": NO_PAY,
        "paused": Profile.Visibility.PAUSED,
    }
    query = PEOPLE.format(which=which.sql("p.id"))
    people = copied(query, told | which.params(), PEOPLE_COLUMNS)
    keys = people["key"].astype(np.int64)
    stated, codes = _claims(keys, which, taxonomy)
    rows = weighed(len(keys), stated, codes)
    return Segment(
        keys=keys,
        versions=people["version"].astype(np.int32),
        columns=arranged(len(keys), rows, codes.skills, codes.evidences),
        said=_wishes(people, _spoken(keys, which)),
        basis=basis,
        watermark=watermark,
    )


def _claims(keys: Integers, which: Which, taxonomy: Taxonomy) -> tuple[Stated, Codes]:
    known = Skill.objects.values_list("id", flat=True)
    stated_as = sorted(Claim.Evidence.values)
    codes = codes_of(known, stated_as, taxonomy)
    told = {
        "skills": list(codes.skills),
        "evidences": stated_as,
        "confirmed": Claim.State.CONFIRMED,
    }
    query = CLAIMS.format(which=which.sql("p.profile_id"))
    rows = copied(query, told | which.params(), CLAIM_COLUMNS)
    kept, persons = _positions(keys, rows["key"])
    evidence_codes = np.array([codes.evidences.index(it) for it in stated_as], dtype=np.uint16)
    stated = Stated(
        persons=persons,
        skills=rows["skill"][kept].astype(np.uint16),
        levels=rows["level"][kept].astype(np.uint8),
        evidences=evidence_codes[rows["evidence"][kept] - 1],
        mentions=rows["mentions"][kept].astype(np.int16),
        months=rows["months"][kept].astype(np.int16),
        last_used=rows["last_used"][kept].astype(np.int16),
    )
    return stated, codes


def _spoken(keys: Integers, which: Which) -> NDArray[np.uint8]:
    told = {
        **_listed("language", "languages", {it: at for at, it in enumerate(LANGUAGES)}),
        **_listed("level", "levels", CEFR),
    }
    query = SPOKEN.format(which=which.sql("p.profile_id"))
    rows = copied(query, told | which.params(), SPOKEN_COLUMNS)
    kept, persons = _positions(keys, rows["key"])
    spoken = np.zeros((len(keys), len(LANGUAGES)), dtype=np.uint8)
    spoken[persons, rows["language"][kept]] = rows["level"][kept]
    return spoken


def _wishes(people: NDArray[np.void], spoken: NDArray[np.uint8]) -> Wishes:
    return Wishes(
        languages=spoken,
        municipality=people["municipality"].astype(np.int16),
        commute_km=people["commute_km"].astype(np.uint16),
        remote=people["remote"].astype(np.uint8),
        contracts=people["contracts"].astype(np.uint8),
        hours_min=people["hours_min"].astype(np.uint8),
        hours_max=people["hours_max"].astype(np.uint8),
        available=people["available"].astype(np.int32),
        pay=people["pay"].astype(np.int32),
    )


def _positions(keys: Integers, subjects: NDArray[np.integer]) -> tuple[Integers, NDArray[np.int32]]:
    """Which rows belong to somebody among the keys, and to whom."""
    wanted = subjects.astype(np.int64)
    at = np.searchsorted(keys, wanted)
    found = np.zeros(len(wanted), dtype=np.bool_)
    inside = at < len(keys)
    found[inside] = keys[at[inside]] == wanted[inside]
    kept = np.flatnonzero(found)
    return kept, at[kept].astype(np.int32)


def _listed(one: str, many: str, codes: Mapping[Any, int]) -> dict[str, object]:
    return {many: [str(name) for name in codes], f"{one}_codes": list(codes.values())}
