"""The people of every story: Alice owns, Bob and Rita are on her team, Charlie must see nothing."""

from dataclasses import dataclass

from accounts.models import User
from talent.models import Profile
from tests.factories import make_company, make_member, make_profile, make_user
from vacancies.models import Company, Membership


@dataclass
class Cast:
    company: Company
    alice: User  # owner of the company
    bob: User  # recruiter there
    rita: User  # reader there
    charlie: User  # owner of another company
    dora: User  # a candidate, anonymous
    dora_profile: Profile
    emil: User  # another candidate
    emil_profile: Profile
    staff: User


def assemble() -> Cast:
    alice, bob, rita, charlie = (
        make_user(User.Role.EMPLOYER, email=f"{name}@example.org", full_name=name.title())
        for name in ("alice", "bob", "rita", "charlie")
    )
    company = make_company(alice, name="Alice & Co")
    make_member(company, bob, Membership.Role.RECRUITER)
    make_member(company, rita, Membership.Role.READER)
    make_company(charlie, name="Charlie NV")
    dora = make_user(email="dora@example.org", full_name="Dora Peeters")
    emil = make_user(email="emil@example.org", full_name="Emil Lambert")
    return Cast(
        company=company,
        alice=alice,
        bob=bob,
        rita=rita,
        charlie=charlie,
        dora=dora,
        dora_profile=make_profile(dora, {"portal:siem": 3}),
        emil=emil,
        emil_profile=make_profile(emil),
        staff=make_user(email="staff@example.org", is_staff=True),
    )
