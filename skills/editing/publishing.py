"""Deciding about the taxonomy: one row, checked, in force everywhere within seconds."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from skills.current import live_changes, published, refresh
from skills.models import Publication, TaxonomyDecision, UnknownTerm
from skills.services import Changes, load_taxonomy
from skills.signals import scoring_changed
from skills.taxonomy import Taxonomy, check, shipped
from skills.taxonomy.changes import names_in, read_change, write_change
from skills.taxonomy.overlay import Change, NewSkill, Relabel, lost, merged, spent

Action = TaxonomyDecision.Action
State = UnknownTerm.State


class NotPublished(Exception):
    """Why a decision was refused, one sentence each; nothing has changed."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


class Faulty(NotPublished):
    """The taxonomy would have faults."""


class Overtaken(NotPublished):
    """Somebody else has decided meanwhile."""


@transaction.atomic
def publish(
    *,
    action: TaxonomyDecision.Action,
    changes: Sequence[Change],
    by: int,
    now: datetime,
    seen: int | None = None,
    term: str = "",
) -> TaxonomyDecision:
    """Put changes of one skill in force. `seen`: the last decision about it the person knew of,
    as `latest_about` said; `term`: the key of the unknown term it answers.

    Raises Overtaken and Faulty.
    """
    _hold()
    skill = changes[0].skill if changes else ""
    if seen is not None and latest_about(skill) != seen:
        raise Overtaken(_("Somebody changed this skill meanwhile. Look at it again, then decide."))
    _settle(term, State.OPEN, State.IGNORED if action == Action.IGNORE else State.KNOWN)
    before = live_changes()
    older = _put_in_force(before, [*before, *changes])
    _note_known(changes)
    entries = [write_change(change) for change in changes]
    decision = _record(action, by=by, now=now, skill=skill, term=term, changes=entries)
    return _tell(decision, older)


@transaction.atomic
def undo(*, decision: TaxonomyDecision, by: int, now: datetime) -> TaxonomyDecision:
    """Take a decision back; its term waits again. Raises Overtaken and Faulty."""
    _hold()
    live = list(TaxonomyDecision.objects.live())
    if decision not in live:
        raise Overtaken(_("This decision does not count any more."))
    kept = [row for row in live if row != decision]
    older = _put_in_force(_changes_of(live), _changes_of(kept))
    names = {decision.term}.union(*map(names_in, _changes_of([decision])))
    UnknownTerm.objects.filter(key__in=names).exclude(state=State.OPEN).update(state=State.OPEN)
    undone = _record(
        Action.UNDO, by=by, now=now, skill=decision.skill, term=decision.term, ends=decision
    )
    return _tell(undone, older)


@transaction.atomic
def end_taken_over(*, now: datetime) -> int:
    """End the decisions that the data files contain by now; how many those were."""
    _hold()
    # Of decisions that end as well: a live one may be undone, and then the older counts again.
    later: list[Change] = []
    ended = 0
    for decision in reversed(TaxonomyDecision.objects.live()):
        changes = _changes_of([decision])
        if changes and all(spent(shipped(), change, later) for change in changes):
            _record(Action.SHIP, by=None, now=now, skill=decision.skill, ends=decision)
            later += changes
            ended += 1
    return ended


@transaction.atomic
def bring_rows_up() -> Mapping[str, Changes]:
    """Make the rows say what the files and the decisions say, between two decisions: a skill
    made meanwhile would be retired by whoever had not seen it."""
    _hold()
    return load_taxonomy(taxonomy=published())


def latest_about(skill: str) -> int:
    """The number of the last decision about a skill, 0 without any."""
    about = TaxonomyDecision.objects.about(skill)
    return about.values_list("pk", flat=True).first() or 0


def _hold() -> None:
    """One decision at a time: each is checked against all before it."""
    Publication.objects.get_or_create(pk=1)
    Publication.objects.select_for_update().get(pk=1)


def _changes_of(rows: Sequence[TaxonomyDecision]) -> list[Change]:
    return [read_change(entry) for row in rows for entry in row.changes]


def _put_in_force(before: Sequence[Change], after: Sequence[Change]) -> bool:
    """Check the result and bring the rows of skills up to it; whether scores are older now."""
    old, new = merged(shipped(), before), merged(shipped(), after)
    _refuse_faults(old, new, len(lost(shipped(), after)) > len(lost(shipped(), before)))
    # Aliases have no rows: most decisions leave them alone.
    if any(isinstance(change, NewSkill | Relabel) for change in {*before} ^ {*after}):
        load_taxonomy(taxonomy=new)
    return new.version != old.version


def _refuse_faults(old: Taxonomy, new: Taxonomy, loses: bool) -> None:
    if loses:
        raise Faulty(_("Later decisions build on this one. Undo those first."))
    known = set(check(old))
    faults = [fault for fault in check(new) if fault not in known]
    if faults:
        raise Faulty(*faults)


def _settle(key: str, allowed: str, to: str) -> None:
    """Answer the term a decision is about; once only."""
    if not key:
        return
    if not UnknownTerm.objects.filter(key=key, state=allowed).update(state=to):
        raise Overtaken(_("Somebody has decided about this term meanwhile."))


def _note_known(changes: Sequence[Change]) -> None:
    """Other waiting terms that these very changes answer."""
    names = set[str]().union(*map(names_in, changes))
    UnknownTerm.objects.filter(key__in=names, state=State.OPEN).update(state=State.KNOWN)


def _record(
    action: TaxonomyDecision.Action, *, now: datetime, **fields: object
) -> TaxonomyDecision:
    decision: TaxonomyDecision = TaxonomyDecision.objects.create(action=action, at=now, **fields)
    Publication.objects.filter(pk=1).update(number=decision.pk)
    transaction.on_commit(refresh, robust=True)
    return decision


def _tell(decision: TaxonomyDecision, older: bool) -> TaxonomyDecision:
    if older:
        scoring_changed.send(sender=TaxonomyDecision, number=decision.pk)
    return decision
