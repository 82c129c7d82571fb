"""The linter beside a vacancy: its findings with the words around them, and the reasons given."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from adverts.linting import BLOCKS, SUGGESTIONS, Facts, Finding, check
from adverts.linting.spelling import spell
from vacancies.advice import ADVICE, Advice
from vacancies.models import LawfulReason, Need, Vacancy

# Only a title may come to block by a switch; the others by what they are.
RULES_THAT_BLOCK = sorted(
    {rule for rule, hard in SUGGESTIONS.values() if hard == BLOCKS} | {"title"}
)
MOST_PASSAGES = 4
_AROUND = 60
_HIGH = "C1"


@dataclass(frozen=True)
class Passage:
    """Words with what stands before and after them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Remark:
    """All that one suggestion is about; `reason` is the lawful one, "" where none covers it all."""

    rule: str
    advice: Advice
    blocks: bool
    passages: Sequence[Passage]
    more: int
    reason: str


def facts(
    *, year: int, has_pay: bool = True, must_haves: int = 0, levels: Iterable[str] = ()
) -> Facts:
    """What the form says; `levels` are the CEFR levels of the languages asked."""
    return Facts(
        year=year,
        has_pay=has_pay,
        must_haves=must_haves,
        high_languages=sum(level == _HIGH for level in levels),
        neutral_titles=settings.NEUTRAL_TITLES_REQUIRED,
    )


def facts_of(vacancy: Vacancy, *, year: int) -> Facts:
    musts = vacancy.needs.confirmed().filter(importance=Need.Importance.MUST).count()
    return facts(
        year=year,
        has_pay=vacancy.pay_min is not None and vacancy.pay_max is not None,
        must_haves=musts,
        levels=[language.level for language in vacancy.languages.all()],
    )


def remarks_on_vacancy(vacancy: Vacancy, *, year: int) -> list[Remark]:
    """What stands against the saved words, with the reasons that were given."""
    return remarks(
        title=vacancy.title,
        text=vacancy.text,
        language=vacancy.language,
        facts=facts_of(vacancy, year=year),
        reasons=vacancy.lawful_reasons.all(),
    )


def remarks(
    *, title: str, text: str, language: str, facts: Facts, reasons: Iterable[LawfulReason] = ()
) -> list[Remark]:
    """What must change first, then advice; each suggestion once."""
    found = check(text, title=title, language=language, facts=facts)
    given = _given(found, reasons)
    groups: dict[str, list[Finding]] = {}
    for one in found:
        groups.setdefault(one.suggestion, []).append(one)
    made = [_remark(name, group, given, title, text) for name, group in groups.items()]
    return sorted(made, key=lambda remark: not remark.blocks)


def unanswered(vacancy: Vacancy) -> list[Finding]:
    """What blocks and has no lawful reason for these very words."""
    found = blocking(title=vacancy.title, text=vacancy.text, language=vacancy.language)
    given = _given(found, vacancy.lawful_reasons.all())
    return [one for one in found if one.rule not in given]


def blocking(*, title: str, text: str, language: str) -> list[Finding]:
    # No year: what depends on it is advice.
    found = check(text, title=title, language=language, facts=facts(year=0))
    return [one for one in found if one.severity == BLOCKS]


def words_by_rule(found: Iterable[Finding]) -> dict[str, list[str]]:
    """The words that block, in plain letters and each once, by their rule."""
    kept: dict[str, set[str]] = {}
    for one in found:
        if one.severity == BLOCKS:
            kept.setdefault(one.rule, set()).add(" ".join(spell(one.words).text.split()))
    return {rule: sorted(words) for rule, words in kept.items()}


def _given(found: Iterable[Finding], reasons: Iterable[LawfulReason]) -> Mapping[str, str]:
    """Rule -> reason, where it was given for all the words that are there now."""
    now = words_by_rule(found)
    return {
        reason.rule: reason.reason
        for reason in reasons
        if set(now.get(reason.rule, ())) <= set(reason.words)
    }


def _remark(
    name: str, group: Sequence[Finding], given: Mapping[str, str], title: str, text: str
) -> Remark:
    first = group[0]
    blocks = first.severity == BLOCKS
    said = [one for one in group if one.words]
    return Remark(
        rule=first.rule,
        advice=ADVICE[name],
        blocks=blocks,
        passages=[_passage(one, title, text) for one in said[:MOST_PASSAGES]],
        more=max(0, len(said) - MOST_PASSAGES),
        reason=given.get(first.rule, "") if blocks else "",
    )


def _passage(one: Finding, title: str, text: str) -> Passage:
    source = title if one.where == "title" else text
    before, after = source[: one.start], source[one.end :]
    return Passage(_end_of(before), one.words, _beginning_of(after))


def _end_of(before: str) -> str:
    """The last words of the line before, from where a word begins."""
    line = before[-_AROUND - 1 :].rpartition("\n")[2]
    return "…" + line.partition(" ")[2] if len(line) > _AROUND else line


def _beginning_of(after: str) -> str:
    line = after[: _AROUND + 1].partition("\n")[0]
    return line.rpartition(" ")[0] + "…" if len(line) > _AROUND else line
