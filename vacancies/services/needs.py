"""What a vacancy asks: proposed from its text, decided by the employer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from skills.models import Level, Skill
from skills.reading import expected_needs, propose_needs
from vacancies.errors import TooManyNeeds, VacancyError
from vacancies.models import MAX_NEEDS, Need, Vacancy
from vacancies.services.changes import announce_change, lock_vacancy
from vacancies.services.readiness import require_ready
from vacancies.stamps import require_seen, stamp_of

_BULLETS = " \t-–—•·▪*"


@dataclass(frozen=True, kw_only=True)
class NeedChoice:
    """The employer's decision about one skill; not kept means taken away."""

    skill_id: str
    level: int
    importance: str
    keep: bool = True


def propose_needs_for(vacancy: Vacancy) -> list[Need]:
    """Replace the proposals by what the text and the role say now.

    Confirmed needs stay as they are.
    """
    with transaction.atomic():
        confirmed = set(vacancy.needs.confirmed().values_list("skill_id", flat=True))
        vacancy.needs.filter(confirmed=False).delete()
        said = [need for need in _said(vacancy) if need.skill_id not in confirmed]
        proposed = [*said, *_expected(vacancy, confirmed | {need.skill_id for need in said})]
        ids = [need.skill_id for need in proposed]
        known = set(Skill.objects.filter(pk__in=ids, retired=False).values_list("pk", flat=True))
        kept = [need for need in proposed if need.skill_id in known]
        for position, need in enumerate(kept, start=len(confirmed)):
            need.position = position
        return Need.objects.bulk_create(kept)


def add_proposals(vacancy: Vacancy, choices: Iterable[NeedChoice]) -> None:
    """Propose skills that do not come from the text: a role's, an earlier vacancy's, a file's.

    What the text says of the same skill keeps its sentence and takes this level and importance.
    """
    with transaction.atomic():
        existing = {need.skill_id: need for need in vacancy.needs.all()}
        wanted = {one.skill_id: one for one in choices}
        for skill in Skill.objects.filter(pk__in=wanted, retired=False):
            need = existing.get(skill.pk) or Need(
                vacancy=vacancy, skill=skill, position=len(existing)
            )
            if not need.confirmed:
                existing[skill.pk] = need
                need.level, need.importance = wanted[skill.pk].level, wanted[skill.pk].importance
                need.save()


def _said(vacancy: Vacancy) -> Iterator[Need]:
    for need in propose_needs(f"{vacancy.title}\n\n{vacancy.text}"):
        yield Need(
            vacancy=vacancy,
            skill_id=need.skill_id,
            level=need.level,
            importance=str(need.importance),
            sentence=need.sentence.lstrip(_BULLETS)[:400],
        )


def _expected(vacancy: Vacancy, asked: Iterable[str]) -> Iterator[Need]:
    """What comes with the role although the advert does not say it."""
    for need in expected_needs(vacancy.role_id or "", asked):
        yield Need(
            vacancy=vacancy,
            skill_id=need.skill_id,
            level=need.level,
            importance=Need.Importance.IMPLIED,
        )


def needs_stamp(vacancy: Vacancy) -> str:
    """Of all that the list of a vacancy shows, confirmed or proposed."""
    rows = vacancy.needs.order_by("skill_id")
    return stamp_of(*rows.values_list("skill_id", "level", "importance", "confirmed"))


def save_needs(
    *, vacancy: Vacancy, choices: Sequence[NeedChoice], seen: str | None = None
) -> list[Need]:
    """Confirm what is kept, with its level and importance, and remove what is not.

    A choice about a skill that is not there yet adds it. Needs that no choice speaks about stay
    as they are. `seen` is the `needs_stamp` of the list that was decided on, None where nobody
    looked at one: StaleForm where it is another by now, unless the choices change nothing.
    Raises TooManyNeeds past MAX_NEEDS confirmed ones, VacancyError for an
    unknown skill, level or importance, NotReady when an open vacancy would ask for nothing.
    """
    _refuse_unscorable(choices)
    with transaction.atomic():
        row = lock_vacancy(vacancy.pk)
        before = _asked(row)
        existing = {need.skill_id: need for need in row.needs.all()}
        if seen is not None and not all(_is_so(existing, choice) for choice in choices):
            require_seen(seen, needs_stamp(row))
        _refuse_unknown([choice.skill_id for choice in choices if choice.skill_id not in existing])
        for choice in choices:
            _apply(row, existing, choice)
        if row.needs.confirmed().count() > MAX_NEEDS:
            raise TooManyNeeds(_("A vacancy asks at most %(count)d skills.") % {"count": MAX_NEEDS})
        if row.is_open:
            require_ready(row)
        if _asked(row) != before:
            announce_change(row)
            vacancy.matching_version = row.matching_version
        return list(row.needs.all())


def _apply(vacancy: Vacancy, existing: dict[str, Need], choice: NeedChoice) -> None:
    need = existing.get(choice.skill_id)
    if not choice.keep:
        if need is not None:
            # Out of the way of a second line about the same skill.
            existing.pop(choice.skill_id).delete()
        return
    if need is None:
        need = Need(vacancy=vacancy, skill_id=choice.skill_id, position=len(existing))
        existing[choice.skill_id] = need
    need.level, need.importance, need.confirmed = choice.level, choice.importance, True
    need.save()


def _is_so(existing: Mapping[str, Need], choice: NeedChoice) -> bool:
    """Whether the choice is what is saved already: a second press of the button."""
    need = existing.get(choice.skill_id)
    if need is None or not choice.keep:
        return need is None and not choice.keep
    return (need.level, need.importance, need.confirmed) == (choice.level, choice.importance, True)


def _refuse_unscorable(choices: Iterable[NeedChoice]) -> None:
    """No form lets these through; a row with one would stop every run of its vacancy."""
    for choice in choices:
        if choice.level not in Level.values or choice.importance not in Need.Importance.values:
            raise VacancyError(_("This could not be done."))


def _refuse_unknown(skill_ids: Sequence[str]) -> None:
    known = Skill.objects.filter(pk__in=skill_ids, retired=False).count()
    if known != len(set(skill_ids)):
        raise VacancyError(_("Choose a skill from the list."))


def _asked(vacancy: Vacancy) -> list[tuple[str, int, str]]:
    """What a score is made of."""
    rows = vacancy.needs.confirmed().order_by("skill_id")
    return list(rows.values_list("skill_id", "level", "importance"))
