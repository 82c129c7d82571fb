"""Two accounts made one: what either learned, showed and agreed to stays with the person."""

from typing import Any

import pytest
from django.utils import timezone

from credentials.models import Achievement, Award, Credential
from credentials.services import offer
from learning.models import SavedPlan
from mail.models import OutgoingMail
from matching.models import Candidacy, Match
from matching.services.decisions import answer, invite
from moderation.services.merging import merge_people
from placements.models import Placement, Side
from placements.services import plan, request_placement
from talent.models import Profile
from tests.cast import Cast
from tests.factories import NOW, make_claim, make_provider, make_vacancy
from tests.matching.helpers import publish
from tests.placements.conftest import CLOUD, SIEM, content
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db


def merge(cast: Cast) -> None:
    """Emil's into Dora's."""
    merge_people(keep=cast.dora.pk, other=cast.emil.pk, by=cast.staff, now=timezone.now())


def said_yes(cast: Cast, vacancy: Vacancy, profile: Profile) -> Candidacy:
    match = Match.objects.get(profile=profile, vacancy=vacancy)
    asked = invite(match=match, by=cast.bob, now=timezone.now())
    return answer(candidacy=asked, yes=True, by=profile.user, now=timezone.now())


def proposed(cast: Cast, candidacy: Candidacy) -> Placement:
    return request_placement(
        candidacy=candidacy, side=Side.COMPANY, by=cast.bob, now=timezone.now()
    )


def test_of_two_placements_at_one_company_the_one_further_on_goes_on(cast: Cast) -> None:
    make_claim(cast.emil_profile, SIEM, 3)
    needs = [(SIEM, 2, "must"), (CLOUD, 2, "should")]
    vacancy = make_vacancy(cast.company, needs, contract="trainee")
    publish(vacancy)
    hers = proposed(cast, said_yes(cast, vacancy, cast.dora_profile))
    his = proposed(cast, said_yes(cast, vacancy, cast.emil_profile))
    now = timezone.now()
    plan(placement=his, seen=1, content=content(), by=cast.bob, now=now)
    OutgoingMail.objects.all().delete()
    merge(cast)
    candidacy = Candidacy.objects.get()
    assert candidacy.match.profile == cast.dora_profile
    states = dict(Placement.objects.filter(candidacy=candidacy).values_list("pk", "state"))
    assert states == {his.pk: "planned", hers.pk: "cancelled"}
    event = hers.events.last()
    assert event is not None
    assert "became one" in event.reason
    told = OutgoingMail.objects.filter(event__startswith="placement").values_list("to", flat=True)
    assert cast.bob.email in told
    assert cast.emil.email not in told


def saved(cast: Cast, mark: str, *, his: bool = True) -> SavedPlan:
    return SavedPlan.objects.create(
        person=cast.emil if his else cast.dora,
        title=mark,
        weeks=2,
        cents=0,
        score_before=1,
        score_after=2,
        created_at=NOW,
        fingerprint=mark,
    )


def test_plans_move_and_the_same_one_twice_is_one(cast: Cast) -> None:
    mine, _twice, other = saved(cast, "a", his=False), saved(cast, "a"), saved(cast, "b")
    merge(cast)
    assert set(SavedPlan.objects.of(cast.dora)) == {mine, other}
    assert SavedPlan.objects.count() == 2


def shown(profile: Profile, mark: str, **fields: Any) -> Credential:
    return Credential.objects.create(
        profile=profile,
        sha256=mark,
        name=mark,
        status="verified",
        created_at=NOW,
        due_at=NOW,
        **fields,
    )


def test_credentials_move_with_their_certificate_and_of_two_alike_the_used_one_stays(
    cast: Cast,
) -> None:
    certificate = cast.emil_profile.certificates.create(name="His", state="confirmed")
    hers = shown(cast.dora_profile, "same")
    his = shown(cast.emil_profile, "same", accepted_at=NOW, certificate=certificate)
    used, other = shown(cast.dora_profile, "used", accepted_at=NOW), shown(cast.emil_profile, "it")
    unused = shown(cast.emil_profile, "used")
    merge(cast)
    assert set(Credential.objects.filter(profile=cast.dora_profile)) == {his, used, other}
    assert not Credential.objects.filter(pk__in=[hers.pk, unused.pk]).exists()
    his.refresh_from_db()
    assert his.certificate is not None
    assert (his.certificate, his.certificate.profile) == (certificate, cast.dora_profile)


def test_what_organisations_gave_or_offered_to_either_is_the_one_persons(cast: Cast) -> None:
    school = make_provider()
    held, waiting, both = (
        Achievement.objects.create(
            company=school, name=name, description="a", criteria="b", language="en", created_at=NOW
        )
        for name in ("held", "waiting", "both")
    )
    cast.emil.emailaddress_set.update_or_create(email=cast.emil.email, defaults={"verified": True})
    for one in (waiting, both):
        offer(achievement=one, addresses=[cast.emil.email], by=cast.bob, now=NOW)
    offer(achievement=both, addresses=[cast.dora.email], by=cast.bob, now=NOW)
    Award.objects.create(
        achievement=held,
        email=cast.emil.email,
        person=cast.emil,
        state="issued",
        offered_at=NOW,
        issued_at=NOW,
        token="signed",
    )
    # The same, at another address of his.
    more = cast.emil.emailaddress_set.create(email="more@example.org", verified=True)
    offer(achievement=waiting, addresses=[more.email], by=cast.bob, now=NOW)
    merge(cast)
    moved = Award.objects.get(achievement=held)
    # His address is nobody's any more, and hers the organisation never knew.
    assert (moved.person, moved.email) == (cast.dora, "")
    rest = Award.objects.exclude(achievement=held).values_list("achievement__name", "email")
    assert sorted(rest) == [("both", cast.dora.email), ("waiting", cast.dora.email)]
