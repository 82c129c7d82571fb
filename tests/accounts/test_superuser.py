"""The first of the staff can sign in: nobody could read them a code."""

import pytest
from allauth.account.models import EmailAddress

from accounts.models import User
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def test_a_superuser_has_a_verified_address() -> None:
    user = User.objects.create_superuser("Boss@Example.org", PASSWORD)
    assert (user.is_staff, user.is_employer) == (True, True)
    assert EmailAddress.objects.get(user=user).verified
