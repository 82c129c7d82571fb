"""One step at a time: the row held, the state checked, the step written down."""

from datetime import datetime

from accounts.audit import record
from accounts.models import AuditEvent, User
from placements.models import Placement, PlacementEvent, PlacementPassed, Side
from talent.models import Profile


def held(placement: Placement) -> Placement:
    """As it is now, until the transaction ends. Raises PlacementPassed where it went meanwhile.

    Its person's row first, as the end of an account and the merging of two take them.
    """
    person = placement.candidacy.match.profile_id
    Profile.objects.select_for_update(no_key=True).filter(pk=person).first()
    rows = Placement.objects.with_parties().select_for_update(of=("self",))
    current = rows.filter(pk=placement.pk).first()
    if current is None:
        raise PlacementPassed("it went with its person")
    return current


def move(
    placement: Placement,
    to: str,
    *,
    side: Side,
    name: str,
    by: User | None,
    now: datetime,
    reason: str = "",
) -> None:
    """Write the step that `require` has allowed; the caller holds the row."""
    before = placement.state if placement.pk else ""
    placement.state = to
    placement.touch(now=now)
    placement.save()
    note(placement, before, side=side, name=name, by=by, now=now, reason=reason)


def note(
    placement: Placement,
    before: str,
    *,
    side: Side,
    name: str,
    by: User | None,
    now: datetime,
    reason: str = "",
) -> None:
    PlacementEvent.objects.create(
        placement=placement,
        from_state=before,
        to_state=placement.state,
        side=side,
        by=by,
        name=name[:150],
        reason=reason,
        at=now,
    )
    record(
        actor=by,
        action=AuditEvent.Action.PLACEMENT,
        subject_id=placement.person.pk,
        target=f"placement {placement.uuid}",
        reason=f"{before or 'new'} -> {placement.state} by {side}",
    )
