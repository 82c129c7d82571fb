"""Writing the audit trail: one call beside the act it records."""

from collections.abc import Iterable

from accounts.models import AuditEvent, User


def record(
    *,
    actor: User | None,
    action: AuditEvent.Action,
    subject_id: int | None = None,
    target: str = "",
    reason: str = "",
) -> AuditEvent:
    return AuditEvent.objects.create(
        actor_id=actor.pk if actor else None,
        subject_id=subject_id,
        action=action,
        target=target[:80],
        reason=reason[:200],
    )


def record_many(
    *, actor: User, action: AuditEvent.Action, looked_at: Iterable[tuple[int, str]]
) -> None:
    """One row for each (subject, target), all in one statement."""
    AuditEvent.objects.bulk_create(
        AuditEvent(actor_id=actor.pk, subject_id=subject, action=action, target=target[:80])
        for subject, target in looked_at
    )
