"""Writing the audit trail: one call beside the act it records."""

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
