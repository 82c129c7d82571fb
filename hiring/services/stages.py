"""An owner arranges the columns of the company's boards."""

from django.db import IntegrityError, transaction
from django.db.models import RestrictedError

from hiring.models import Card, Stage
from hiring.services.boards import kept_stages
from matching.models import Match
from vacancies.models import Company
from vacancies.services.changes import lock_company
from vacancies.wording import one_line

MOST = 12


class StageRefused(Exception):
    """``why`` is "known", "many", "full", "last" or "gone"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@transaction.atomic
def add_stage(*, company: Company, name: str, kind: str) -> Stage:
    """Behind the last one of its kind. Raises StageRefused."""
    stages = _held(company)
    if len(stages) >= MOST:
        raise StageRefused("many")
    stage = Stage(company=company, name=one_line(name), kind=kind, position=0)
    after = max(place for place, it in enumerate(stages) if it.kind == kind)
    _save(stage)
    _put_in_order([*stages[: after + 1], stage, *stages[after + 1 :]])
    return stage


@transaction.atomic
def rename_stage(*, company: Company, code: str, name: str) -> None:
    """Raises StageRefused."""
    stage = _one(_held(company), code)
    stage.name = one_line(name)
    _save(stage)


@transaction.atomic
def shift_stage(*, company: Company, code: str, by: int) -> None:
    """One place to the left (-1) or right (1); at the edge nothing changes. Raises StageRefused."""
    stages = _held(company)
    place = stages.index(_one(stages, code))
    other = place + by
    if 0 <= other < len(stages):
        stages[place], stages[other] = stages[other], stages[place]
        _put_in_order(stages)


@transaction.atomic
def remove_stage(*, company: Company, code: str) -> None:
    """Only an empty one that is not the last of its kind. Raises StageRefused."""
    stages = _held(company)
    stage = _one(stages, code)
    alike = [it for it in stages if it.kind == stage.kind]
    if len(alike) == 1:
        raise StageRefused("last")
    if stage == alike[0] and _lie_there_by_themselves(stage):
        raise StageRefused("full")
    try:
        with transaction.atomic():
            stage.delete()
    except (RestrictedError, IntegrityError) as error:
        raise StageRefused("full") from error
    _put_in_order([it for it in stages if it != stage])


def _lie_there_by_themselves(stage: Stage) -> bool:
    """Whether anybody lies in the first stage of a kind whom nobody has put elsewhere in it."""
    states = [state for state, kinds in Stage.OF_STATE.items() if kinds[0] == stage.kind]
    put = Card.objects.filter(stage__company=stage.company, stage__kind=stage.kind)
    there = Match.objects.filter(vacancy__company=stage.company, candidacy__state__in=states)
    return there.exclude(pk__in=put.values("match")).exists()


def _held(company: Company) -> list[Stage]:
    lock_company(company.pk)
    return kept_stages(company)


def _one(stages: list[Stage], code: str) -> Stage:
    for stage in stages:
        if stage.code == code:
            return stage
    raise StageRefused("gone")


def _save(stage: Stage) -> None:
    try:
        with transaction.atomic():
            stage.save()
    except IntegrityError as error:
        raise StageRefused("known") from error


def _put_in_order(stages: list[Stage]) -> None:
    for position, stage in enumerate(stages):
        stage.position = position
    Stage.objects.bulk_update(stages, ["position"])
