"""Moving a card: one move whoever presses first, and never a word to anybody but a no."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from hiring.models import Card, CardMove, Stage
from hiring.stages import REACHES, default_stages, place_of
from matching.models import Candidacy, CandidacyEvent, Match
from matching.services.decisions import decide
from matching.services.holding import locked, require_seen
from vacancies.models import Company

State = Candidacy.State


class MovedMeanwhile(Exception):
    """The card lies elsewhere than whoever moved it saw; ``at`` is where."""

    def __init__(self, at: Stage) -> None:
        super().__init__(at.name)
        self.at = at


class NotThere(Exception):
    """The candidacy cannot be in that stage, or there is none."""


class ReasonNeeded(Exception):
    """A no has a reason."""


def kept_stages(company: Company) -> list[Stage]:
    """The company's stages as rows; the first to need them writes those a board begins with."""
    rows = Stage.objects.filter(company=company)
    if not rows:
        # Two at once write the same ones.
        Stage.objects.bulk_create(default_stages(company), ignore_conflicts=True)
        rows = rows.all()
    return list(rows)


@transaction.atomic
def move_card(
    *, match: Match, seen: str, to: str, by: User, now: datetime, reason: str = "", note: str = ""
) -> CardMove | None:
    """From the stage ``seen`` to another, both by their codes; None where it lies there already,
    or where taking back a no that nobody was told has put it where it lay.

    An ended stage goes through a no of the company's, with its reason and its mail. Raises
    MovedMeanwhile, NotThere, ReasonNeeded, and what `decide` raises.
    """
    stages = kept_stages(match.vacancy.company)
    candidacy = locked(match)
    if not candidacy.pk:
        raise NotThere
    require_seen(candidacy)
    card = Card.objects.filter(match=match).select_related("stage").first()
    at = place_of(stages, card.stage.code if card else None, candidacy.state)
    goal = next((it for it in stages if it.code == to), None)
    if goal is None or goal.kind not in REACHES[candidacy.state]:
        raise MovedMeanwhile(at) if at.code != seen else NotThere
    if goal == at:
        return None
    if at.code != seen:
        raise MovedMeanwhile(at)
    # Held, for an owner may take away an empty stage just now.
    if not Stage.objects.select_for_update(no_key=True).filter(pk=goal.pk).exists():
        raise NotThere
    state = _say_so(match, candidacy, goal, by=by, now=now, reason=reason, note=note)
    if goal.kind not in Stage.OF_STATE[state]:
        return None
    Card.objects.update_or_create(match=match, defaults={"stage": goal})
    return CardMove.objects.create(
        match=match, from_stage=at.name, to_stage=goal.name, by=by, at=now, reason=reason
    )


def put_back(*, event: CandidacyEvent) -> None:
    """The no that a move stood for is taken back: the card lies where it lay before.

    The caller holds the candidacy.
    """
    match = event.candidacy.match
    move = CardMove.objects.filter(match=match, at=event.at).last()
    if move is None:
        return
    stages = Stage.objects.filter(company=match.vacancy.company_id)
    before = stages.filter(name=move.from_stage).first()
    card = Card.objects.filter(match=match)
    if before is None:
        # Called otherwise since: it lies where its candidacy is.
        card.delete()
    else:
        card.update(stage=before)
    move.delete()


def _say_so(
    match: Match,
    candidacy: Candidacy,
    goal: Stage,
    *,
    by: User,
    now: datetime,
    reason: str,
    note: str,
) -> str:
    """The decision that a stage stands for, where it is not taken yet; returns the state then."""
    if goal.kind in Stage.OF_STATE[candidacy.state]:
        return candidacy.state
    if goal.kind == Stage.Kind.ENDED:
        if not reason:
            raise ReasonNeeded
        return decide(
            match=match, to=State.DECLINED, by=by, now=now, reason=reason, note=note
        ).state
    if goal.kind == Stage.Kind.BEFORE:
        return decide(match=match, to=State.INTERESTED, by=by, now=now).state
    return candidacy.state
