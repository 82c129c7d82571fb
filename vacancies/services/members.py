"""Who acts for a company: invited by an owner, joined by their own yes, never without an owner."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.models import AuditEvent, User, normalise_email
from vacancies import emails
from vacancies.errors import InvitationUnusable, LastOwner, VacancyError
from vacancies.models import Company, MemberInvitation, Membership
from vacancies.models.invitations import VALID_FOR
from vacancies.services.changes import lock_company
from vacancies.signals import member_joined, member_left, member_only_reads

MAX_PENDING = 20
MAX_A_DAY = 20
FORGET_AFTER = timedelta(days=30)


def add_member(*, company: Company, user: User, role: str, now: datetime) -> Membership:
    """A membership with this right; one that exists keeps the right it has."""
    with transaction.atomic():
        membership, created = Membership.objects.get_or_create(
            company=company, user=user, defaults={"role": role, "created_at": now}
        )
        if created:
            member_joined.send(sender=Membership, company=company, user=user)
    return membership


def invite_member(
    *, company: Company, by: User, email: str, role: str, now: datetime
) -> MemberInvitation | None:
    """Mail an invitation; None when that person is on the team already.

    Known and unknown addresses get the same, so that nobody can ask the portal who has an
    account. Inviting again renews the link and replaces the right. Raises VacancyError for an
    address mailed less than a day ago, past MAX_A_DAY, and past MAX_PENDING.
    """
    address = normalise_email(email)
    with transaction.atomic():
        lock_company(company.pk)
        if company.memberships.filter(user__email=address).exists():
            return None
        _refuse_floods(company, address, now=now)
        # The row stays, whatever became of it, so that it tells when this address was mailed.
        invitation, _created = MemberInvitation.objects.update_or_create(
            company=company,
            email=address,
            defaults={
                "uuid": uuid.uuid4(),
                "role": role,
                "invited_by": by,
                "created_at": now,
                "expires_at": now + VALID_FOR,
                "accepted_at": None,
            },
        )
        known = User.objects.filter(email=address).first()
        emails.invite(invitation, by=by, language=known.language if known else by.language)
    return invitation


def withdraw_invitation(*, company: Company, invitation_id: int, now: datetime) -> None:
    """End an invitation nobody has used; its mail stays counted."""
    company.invitations.pending(now=now).filter(pk=invitation_id).update(expires_at=now)


def forget_invitations(*, now: datetime) -> int:
    """Drop the addresses of invitations that ended FORGET_AFTER ago; returns how many."""
    return invitations_over(now=now).delete()[0]


def invitations_over(*, now: datetime) -> QuerySet[MemberInvitation]:
    return MemberInvitation.objects.filter(expires_at__lte=now - FORGET_AFTER)


def accept_invitation(*, invitation: MemberInvitation, user: User, now: datetime) -> Membership:
    """Join with the invited address and an employer's account, once; else InvitationUnusable."""
    with transaction.atomic():
        row = MemberInvitation.objects.select_for_update().get(pk=invitation.pk)
        if row.email != user.email or not user.is_employer or not row.is_pending(now=now):
            raise InvitationUnusable(_("This invitation can no longer be used."))
        row.accepted_at = now
        row.save(update_fields=["accepted_at"])
        return add_member(company=row.company, user=user, role=row.role, now=now)


def choose_lists(*, company: Company, user: User, wanted: bool) -> None:
    """Whether a member is mailed the shortlists; each for themselves."""
    company.memberships.filter(user=user).update(wants_shortlists=wanted)


def change_member_role(*, membership: Membership, role: str, by: User) -> Membership:
    """Give another right; LastOwner when nobody would own the company.

    Who only reads from now on is not written about candidates any more.
    """
    with transaction.atomic():
        # Changes to one team wait for each other: two owners may not step down at once.
        lock_company(membership.company_id)
        row = Membership.objects.get(pk=membership.pk)
        if role != Membership.Role.OWNER:
            _keep_an_owner(row)
        if row.role != role:
            _note_change(by, row, f"{row.role} -> {role}")
        row.role = role
        row.save(update_fields=["role"])
        if role == Membership.Role.READER:
            member_only_reads.send(sender=Membership, company=row.company, user=row.user)
    return row


def remove_member(*, membership: Membership, by: User | None = None) -> None:
    """End a membership; LastOwner when nobody would own the company."""
    with transaction.atomic():
        lock_company(membership.company_id)
        row = Membership.objects.filter(pk=membership.pk).first()
        if row is not None:
            _keep_an_owner(row)
            _note_change(by, row, f"{row.role} -> none")
            row.delete()
            member_left.send(sender=Membership, company=row.company, user=row.user)


def _note_change(by: User | None, row: Membership, change: str) -> None:
    record(
        actor=by,
        action=AuditEvent.Action.TEAM,
        subject_id=row.user_id,
        target=f"company {row.company.uuid}",
        reason=change,
    )


def _refuse_floods(company: Company, address: str, *, now: datetime) -> None:
    today = company.invitations.filter(created_at__gt=now - timedelta(days=1))
    if today.filter(email=address).exists():
        raise VacancyError(_("This address was invited less than a day ago: try again tomorrow."))
    if today.count() >= MAX_A_DAY:
        raise VacancyError(_("Your company sent many invitations today. Go on tomorrow."))
    others = company.invitations.pending(now=now).exclude(email=address)
    if others.count() >= MAX_PENDING:
        raise VacancyError(_("Too many invitations are open: withdraw some first."))


def _keep_an_owner(leaving: Membership) -> None:
    owners = Membership.objects.filter(company=leaving.company_id, role=Membership.Role.OWNER)
    if leaving.role == Membership.Role.OWNER and not owners.exclude(pk=leaving.pk).exists():
        raise LastOwner(_("A company keeps at least one owner: make somebody else owner first."))
