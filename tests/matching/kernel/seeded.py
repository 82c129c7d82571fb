"""Bugs to be put into a copy of the kernel: each a line and what somebody could have written."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bug:
    name: str
    file: str
    right: str
    wrong: str


BUGS = [
    Bug(
        "over-level pays for others",
        "rules.py",
        "return self.level_fit[max(0, asked - claimed)]",
        "return self.level_fit[max(0, asked - claimed)] + 100 * max(0, claimed - asked)",
    ),
    Bug("a must-have is bought back", "index.py", "if not plan.firm or not musts:", "if True:"),
    Bug(
        "a score above 100",
        "scoring.py",
        "return sum(need.weighs for need in needs)",
        "return sum(need.weighs for need in needs if need.importance != 'nice') or 1",
    ),
    Bug(
        "rounded as floating point rounds",
        "scoring.py",
        "return (2 * total + 100 * weight) // (200 * weight)",
        "return round(total / (100 * weight)) if isinstance(total, int) else"
        " (2 * total + 100 * weight) // (200 * weight)",
    ),
    Bug(
        "floating point in the last bit",
        "scoring.py",
        "return (2 * total + 100 * weight) // (200 * weight)",
        "return (total / (100 * weight) + 0.5) // 1",
    ),
    Bug(
        "ties in no order",
        "selecting.py",
        'np.argsort(-standings[candidates], kind="stable")',
        "np.argsort(standings[candidates])[::-1]",
    ),
    Bug(
        "one too few at k",
        "index.py",
        "left -= len(group)",
        "left -= len(group) + 1",
    ),
    Bug(
        "only some of those equal at k",
        "selecting.py",
        "np.flatnonzero(standings >= bar)",
        "np.flatnonzero(standings > bar)",
    ),
    Bug(
        "a chunk ends before an equal",
        "index.py",
        "most[len(values)] < np.partition",
        "most[len(values)] <= np.partition",
    ),
    Bug(
        "a chunk ends by the first instead of the k-th",
        "index.py",
        "np.partition(values, -k)[-k]:",
        "np.partition(values, -k)[-1]:",
    ),
    Bug(
        "who reaches the bar exactly is left out",
        "index.py",
        "self._most(np.arange(FULL + 1)) >= bar",
        "self._most(np.arange(FULL + 1)) > bar",
    ),
    Bug(
        "the bar is set by the heaviest must-haves",
        "compiled.py",
        "sum(sorted(asked)[:musts])",
        "sum(sorted(asked, reverse=True)[:musts])",
    ),
    Bug(
        "the dead are found where there are no must-haves",
        "index.py",
        "yield 0, bits.members(alive)",
        "yield 0, np.arange(len(self.columns))",
    ),
    Bug(
        "the dead are counted among those who meet must-haves",
        "index.py",
        "Tally(alive,",
        "Tally(bits.everybody(len(self.columns)),",
    ),
    Bug(
        "who went earlier comes back",
        "index.py",
        "self.alive & ~bits.packed(flags)",
        "~bits.packed(flags) & bits.everybody(len(self.columns))",
    ),
    Bug(
        "practice forgotten where many are summed",
        "compiled.py",
        "said = np.int32(made.speaks[skill]) * columns.posted_practice[rows]",
        "said = np.int32(made.speaks[skill])",
    ),
    Bug(
        "practice of the last claim instead of the most",
        "merging.py",
        "most[claim.skill] = max(claim.practice, most.get(claim.skill, 0))",
        "most[claim.skill] = claim.practice",
    ),
    Bug(
        "practice of the highest level instead of the most",
        "columns.py",
        "np.maximum.reduceat(rows.practices[order], first)",
        "rows.practices[order][first]",
    ),
    Bug(
        "the lowest level of two claims",
        "columns.py",
        "np.lexsort((rows.evidences, -rows.levels.astype(np.int8), pairs))",
        "np.lexsort((rows.evidences, rows.levels, pairs))",
    ),
    Bug(
        "broader and narrower swapped",
        "merging.py",
        "for claim, near in closeness.proofs(skill).items() if near}",
        "for claim in closeness.proofs(skill) if (near := closeness.proofs(claim).get(skill, 0))}",
    ),
    Bug(
        "broader and narrower swapped among must-haves",
        "index.py",
        "for skill, near in proofs_of(need.skill, self.closeness).items()",
        "for skill, near in ((it, self.closeness.proofs(it).get(need.skill, near))"
        " for it, near in proofs_of(need.skill, self.closeness).items())",
    ),
    Bug(
        "a word is 63 people long",
        "bits.py",
        "words[found // WORD] * WORD",
        "words[found // WORD] * (WORD - 1)",
    ),
    Bug(
        "the last word is lost",
        "bits.py",
        "padded[: len(flags)] = flags",
        "padded[: len(flags) // WORD * WORD] = flags[: len(flags) // WORD * WORD]",
    ),
    Bug(
        "a digit carried wrongly",
        "bits.py",
        "digit ^ carry, digit & carry",
        "digit | carry, digit & carry",
    ),
    Bug(
        "close enough begins above the border",
        "index.py",
        "if near * fit >= credit",
        "if near * fit > credit",
    ),
    Bug(
        "a level too few is searched",
        "columns.py",
        "self.bounds[first + 5 - level]",
        "self.bounds[first + 4 - level]",
    ),
    Bug(
        "what was found for one level answers for another",
        "index.py",
        "self.kept((need.skill, need.level, credit)",
        "self.kept((need.skill, 0, credit)",
    ),
    Bug(
        "practice counted once for each need",
        "focus.py",
        "said[skill] = max(said.get(skill, 0), near * weight // heaviest)",
        "said[skill] = said.get(skill, 0) + near * weight // heaviest",
    ),
    Bug(
        "of equal proofs the one a hash puts first",
        "scoring.py",
        "return (-near * fit, -near, skill != need.skill, -level, skill)",
        "return (-near * fit, -near)",
    ),
    Bug(
        "of two equal needs the one stated last",
        "merging.py",
        "level=max(one.level, other.level)",
        "level=other.level",
    ),
]
