"""Weighing by columns gives what weighing one by one gives."""

import numpy as np
from hypothesis import strategies as st

from matching.index.weighed import Stated, codes_of, weighed
from matching.kernel.columns import arranged
from matching.kernel.merging import best_claims
from matching.weighing import Shown, weigh_person
from skills.taxonomy import load
from tests.matching.kernel.cases import holds_for

TAXONOMY = load()
PLAIN = ("portal:siem", "portal:splunk", "portal:linux", "gone:skill")
HUMAN = tuple(sorted(it.id for it in TAXONOMY.skills.values() if it.field == "human"))[:3]
CERTIFICATES = tuple(sorted({proof.certificate for proof in TAXONOMY.certified}))[:40]
EVIDENCES = ("self", "cv", "certificate", "credential")

shown = st.builds(
    Shown,
    skill=st.sampled_from(PLAIN + HUMAN + CERTIFICATES),
    level=st.integers(1, 4),
    evidence=st.sampled_from(EVIDENCES),
    mentions=st.integers(0, 30),
    months=st.none() | st.integers(0, 600),
    last_used=st.none() | st.integers(1990, 2030),
)
crowds = st.lists(st.lists(shown, max_size=6, unique_by=lambda one: one.skill), max_size=8)


def stated_of(crowd: list[list[Shown]], skills: tuple[str, ...], names: tuple[str, ...]) -> Stated:
    rows = [(person, it) for person, claims in enumerate(crowd) for it in claims]
    return Stated(
        np.array([person for person, _ in rows], np.int32),
        np.array([skills.index(it.skill) for _, it in rows], np.uint16),
        np.array([it.level for _, it in rows], np.uint8),
        np.array([names.index(it.evidence) for _, it in rows], np.uint16),
        np.array([it.mentions for _, it in rows], np.int16),
        np.array([it.months or 0 for _, it in rows], np.int16),
        np.array([it.last_used or 0 for _, it in rows], np.int16),
    )


@holds_for(crowds, examples=300)
def test_it_gives_each_person_the_same_best_claims(crowd: list[list[Shown]]) -> None:
    codes = codes_of(PLAIN, EVIDENCES, TAXONOMY)
    rows = weighed(len(crowd), stated_of(crowd, codes.skills, codes.evidences), codes)
    columns = arranged(len(crowd), rows, codes.skills, codes.evidences)
    for position, claims in enumerate(crowd):
        plain = weigh_person("p", claims, TAXONOMY)
        found = columns.person(position, "p")
        assert {it.skill: it for it in found.claims} == best_claims(plain.claims)
