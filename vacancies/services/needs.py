"""What a vacancy asks: proposed from its text, decided by the employer."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from skills.models import Skill
from skills.reading import propose_needs
from vacancies.errors import TooManyNeeds, VacancyError
from vacancies.models import MAX_NEEDS, Need, Vacancy
from vacancies.services.changes import announce_change, lock_vacancy
from vacancies.services.readiness import require_ready

_BULLETS = " \t-–—•·▪*"


@dataclass(frozen=True, kw_only=True)
class NeedChoice:
    """The employer's decision about one skill; not kept means taken away."""

    skill_id: str
    level: int
    importance: str
    keep: bool = True


def propose_needs_for(vacancy: Vacancy) -> list[Need]:
    """Replace the proposals by what the text says now; confirmed needs stay as they are."""
    found = {need.skill_id: need for need in propose_needs(f"{vacancy.title}\n\n{vacancy.text}")}
    known = set(Skill.objects.filter(pk__in=found, retired=False).values_list("pk", flat=True))
    with transaction.atomic():
        confirmed = set(vacancy.needs.confirmed().values_list("skill_id", flat=True))
        vacancy.needs.filter(confirmed=False).delete()
        return Need.objects.bulk_create(
            Need(
                vacancy=vacancy,
                skill_id=skill_id,
                level=need.level,
                importance=str(need.importance),
                sentence=need.sentence.lstrip(_BULLETS)[:400],
                position=position,
            )
            for position, (skill_id, need) in enumerate(found.items(), start=len(confirmed))
            if skill_id in known - confirmed
        )


def save_needs(*, vacancy: Vacancy, choices: Sequence[NeedChoice]) -> list[Need]:
    """Confirm what is kept, with its level and importance, and remove what is not.

    A choice about a skill that is not there yet adds it. Needs that no choice speaks about stay
    as they are. Raises TooManyNeeds past MAX_NEEDS confirmed ones, VacancyError for an
    unknown skill, NotReady when an open vacancy would ask for nothing.
    """
    with transaction.atomic():
        row = lock_vacancy(vacancy.pk)
        before = _asked(row)
        existing = {need.skill_id: need for need in row.needs.all()}
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


def add_need(*, vacancy: Vacancy, skill_id: str, level: int, importance: str) -> list[Need]:
    """One more confirmed need; one that was there gets this level and importance."""
    choice = NeedChoice(skill_id=skill_id, level=level, importance=importance)
    return save_needs(vacancy=vacancy, choices=[choice])


def _apply(vacancy: Vacancy, existing: dict[str, Need], choice: NeedChoice) -> None:
    need = existing.get(choice.skill_id)
    if not choice.keep:
        if need is not None:
            need.delete()
        return
    if need is None:
        need = Need(vacancy=vacancy, skill_id=choice.skill_id, position=len(existing))
        existing[choice.skill_id] = need
    need.level, need.importance, need.confirmed = choice.level, choice.importance, True
    need.save()


def _refuse_unknown(skill_ids: Sequence[str]) -> None:
    known = Skill.objects.filter(pk__in=skill_ids, retired=False).count()
    if known != len(set(skill_ids)):
        raise VacancyError(_("Choose a skill from the list."))


def _asked(vacancy: Vacancy) -> list[tuple[str, int, str]]:
    """What a score is made of."""
    rows = vacancy.needs.confirmed().order_by("skill_id")
    return list(rows.values_list("skill_id", "level", "importance"))
