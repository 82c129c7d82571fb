"""Who acts for a company: invitations that tell nothing, rights, and always an owner."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from mail.models import OutgoingMail
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_member, make_user, make_vacancy
from tests.matching.helpers import publish
from tests.vacancies.stories import NOW, together
from vacancies import services
from vacancies.errors import InvitationUnusable, LastOwner, VacancyError
from vacancies.models import MemberInvitation, Membership

pytestmark = pytest.mark.django_db
Role = Membership.Role
DAY = timedelta(days=1)


def invite(cast: Cast, email: str, now: datetime = NOW) -> MemberInvitation:
    invitation = services.invite_member(
        company=cast.company, by=cast.alice, email=email, role=Role.RECRUITER, now=now
    )
    assert invitation is not None
    return invitation


def test_it_treats_known_and_unknown_addresses_alike(cast: Cast) -> None:
    for address in (cast.charlie.email, "nobody@example.org"):
        invite(cast, address)
    mails = OutgoingMail.objects.filter(event="member_invited")
    assert {mail.to for mail in mails} == {cast.charlie.email, "nobody@example.org"}
    assert not cast.company.memberships.filter(user=cast.charlie).exists()


def test_it_adds_the_invited_person_after_their_yes(cast: Cast) -> None:
    invitation = invite(cast, cast.charlie.email.upper())
    services.accept_invitation(invitation=invitation, user=cast.charlie, now=NOW)
    assert cast.company.memberships.get(user=cast.charlie).role == Role.RECRUITER


def test_it_refuses_somebody_elses_invitation(cast: Cast) -> None:
    invitation = invite(cast, "nobody@example.org")
    with pytest.raises(InvitationUnusable):
        services.accept_invitation(invitation=invitation, user=cast.charlie, now=NOW)


def test_it_refuses_a_candidates_account(cast: Cast) -> None:
    invitation = invite(cast, cast.dora.email)
    with pytest.raises(InvitationUnusable):
        services.accept_invitation(invitation=invitation, user=cast.dora, now=NOW)


def test_it_refuses_an_invitation_used_before(cast: Cast) -> None:
    invitation = invite(cast, cast.charlie.email)
    member = services.accept_invitation(invitation=invitation, user=cast.charlie, now=NOW)
    services.remove_member(membership=member)
    with pytest.raises(InvitationUnusable):
        services.accept_invitation(invitation=invitation, user=cast.charlie, now=NOW)


def test_it_refuses_an_old_invitation(cast: Cast) -> None:
    invitation = invite(cast, cast.charlie.email)
    later = NOW + timedelta(days=15)
    with pytest.raises(InvitationUnusable):
        services.accept_invitation(invitation=invitation, user=cast.charlie, now=later)


def test_it_renews_an_invitation_so_that_the_old_link_ends(cast: Cast) -> None:
    first = invite(cast, "a@example.org")
    second = invite(cast, "a@example.org", NOW + DAY)
    assert [one.uuid for one in MemberInvitation.objects.all()] == [second.uuid]
    assert first.uuid != second.uuid


def test_it_invites_nobody_who_is_on_the_team(cast: Cast) -> None:
    answer = services.invite_member(
        company=cast.company, by=cast.alice, email=cast.bob.email, role=Role.OWNER, now=NOW
    )
    assert (answer, OutgoingMail.objects.count()) == (None, 0)


def test_it_mails_one_address_once_a_day(cast: Cast) -> None:
    invite(cast, "a@example.org")
    for hours in (0, 23):
        with pytest.raises(VacancyError):
            invite(cast, "A@example.org", NOW + timedelta(hours=hours))
    assert OutgoingMail.objects.count() == 1


def test_it_mails_no_more_when_invitations_are_withdrawn_between(cast: Cast) -> None:
    withdraw(cast, invite(cast, "a@example.org"))
    with pytest.raises(VacancyError):
        invite(cast, "a@example.org")
    assert OutgoingMail.objects.count() == 1


def test_it_ends_an_invitation_that_is_withdrawn(cast: Cast) -> None:
    invitation = invite(cast, cast.charlie.email)
    withdraw(cast, invitation)
    with pytest.raises(InvitationUnusable):
        services.accept_invitation(invitation=invitation, user=cast.charlie, now=NOW)


def test_it_invites_again_who_had_joined_and_left(cast: Cast) -> None:
    member = services.accept_invitation(
        invitation=invite(cast, cast.charlie.email), user=cast.charlie, now=NOW
    )
    services.remove_member(membership=member)
    again = invite(cast, cast.charlie.email, NOW + DAY)
    services.accept_invitation(invitation=again, user=cast.charlie, now=NOW + DAY)
    assert cast.company.memberships.filter(user=cast.charlie).exists()


def test_it_stops_an_owner_who_mails_the_whole_town(cast: Cast) -> None:
    for number in range(20):
        withdraw(cast, invite(cast, f"person{number}@town.example"))
    with pytest.raises(VacancyError):
        invite(cast, "one-more@town.example")
    assert invite(cast, "one-more@town.example", NOW + DAY)


def test_it_keeps_no_more_open_than_a_team_needs(cast: Cast) -> None:
    for number in range(20):
        invite(cast, f"person{number}@town.example")
    with pytest.raises(VacancyError):
        invite(cast, "one-more@town.example", NOW + DAY)
    assert invite(cast, "person1@town.example", NOW + DAY)


def withdraw(cast: Cast, invitation: MemberInvitation) -> None:
    services.withdraw_invitation(company=cast.company, invitation_id=invitation.pk, now=NOW)


def test_it_forgets_addresses_a_month_after_their_invitation_ended(cast: Cast) -> None:
    withdraw(cast, invite(cast, "a@example.org"))
    invite(cast, "b@example.org")
    services.forget_invitations(now=NOW + 29 * DAY)
    assert MemberInvitation.objects.count() == 2
    services.forget_invitations(now=NOW + 30 * DAY)
    assert MemberInvitation.objects.get().email == "b@example.org"


def test_it_keeps_the_last_owner(cast: Cast) -> None:
    owner = cast.company.memberships.get(user=cast.alice)
    with pytest.raises(LastOwner):
        services.remove_member(membership=owner)
    with pytest.raises(LastOwner):
        services.change_member_role(membership=owner, role=Role.READER, by=cast.alice)


def test_it_lets_an_owner_go_once_there_is_another(cast: Cast) -> None:
    make_member(cast.company, make_user("employer"), Role.OWNER)
    services.remove_member(membership=cast.company.memberships.get(user=cast.alice))
    assert not cast.company.memberships.filter(user=cast.alice).exists()


@pytest.mark.django_db(transaction=True)
def test_it_keeps_an_owner_when_the_last_two_leave_at_once(cast: Cast) -> None:
    first = cast.company.memberships.get(user=cast.alice)
    second = make_member(cast.company, make_user("employer"), Role.OWNER)
    results = together(
        lambda: services.remove_member(membership=first),
        lambda: services.change_member_role(membership=second, role=Role.READER, by=cast.alice),
    )
    assert sum(isinstance(result, LastOwner) for result in results) == 1
    assert cast.company.memberships.filter(role=Role.OWNER).count() == 1


def test_a_member_chooses_their_shortlists_and_nobody_elses(
    cast: Cast, signed_in_as: SignIn
) -> None:
    url = reverse("vacancies:members", args=[cast.company.uuid])
    bob = signed_in_as(cast.bob)
    assert "Send me none" in bob.get(url).content.decode()
    bob.post(url, {"action": "lists"})
    wanted = dict(cast.company.memberships.values_list("user", "wants_shortlists"))
    assert (wanted[cast.bob.pk], wanted[cast.alice.pk]) == (False, True)
    bob.post(url, {"action": "lists", "wanted": "yes"})
    assert cast.company.memberships.get(user=cast.bob).wants_shortlists


def test_who_only_reads_gets_no_waiting_mail_and_the_change_is_noted(cast: Cast) -> None:
    publish(make_vacancy(cast.company, [("portal:siem", 2, "must")]))
    member = cast.company.memberships.get(user=cast.bob)
    services.change_member_role(membership=member, role=Role.READER, by=cast.alice)
    waiting = OutgoingMail.objects.filter(event="shortlist")
    states = {mail.to: (mail.state, mail.last_error) for mail in waiting}
    assert states[cast.bob.email] == ("withheld", "only reads for the company now")
    assert states[cast.alice.email][0] == "waiting"
    event = AuditEvent.objects.get(action="team")
    assert (event.actor_id, event.subject_id) == (cast.alice.pk, cast.bob.pk)
    assert event.reason == "recruiter -> reader"
