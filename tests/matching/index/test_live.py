"""The view of now: a base and what changed since give what a rebuild would."""

import pytest

from matching.index.current import people
from matching.loading import key_of
from talent.models import Claim, Profile
from tests.factories import make_claim, make_profile
from tests.matching.index.cases import LINUX, OSCP, SIEM, SPLUNK, expected, found

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_finds_nobody_in_an_empty_pool() -> None:
    assert (len(people()), found()) == (0, [])


def test_it_ranks_as_the_plain_pool_does() -> None:
    for level in (1, 2, 3, 4, 3):
        make_profile(claims={SIEM: level, LINUX: 2})
    make_claim(make_profile(claims={SPLUNK: 4}), OSCP, 1, evidence="certificate")
    assert len(people()) == 6
    assert found() == expected()
    assert found(k=3) == expected()[:3]


def test_it_sees_each_change_of_somebody_at_once() -> None:
    profile = make_profile(claims={SIEM: 2})
    make_profile(claims={SIEM: 1})
    assert len(people()) == 2
    profile.claims.update(level=4)
    assert found() == expected()
    profile.claims.update(state=Claim.State.REJECTED)
    assert found() == expected()
    Profile.objects.filter(pk=profile.pk).update(visibility="paused")
    assert (len(people()), found()) == (1, expected())
    Profile.objects.filter(pk=profile.pk).update(visibility="open", matching_version=7)
    assert people().version(key_of(profile.pk)) == 7
    profile.user.is_active = False
    profile.user.save()
    assert people().person(key_of(profile.pk)) is None
    profile.user.delete()
    assert (len(people()), found()) == (1, expected())
