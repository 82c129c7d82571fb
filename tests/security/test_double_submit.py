"""A form that arrives twice at the same moment makes one row."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from mail.models import OutgoingMail
from tests.factories import PASSWORD
from tests.vacancies.stories import together


def sign_up() -> int:
    body = {
        "role": "candidate",
        "full_name": "Nina Nys",
        "email": "nina@example.org",
        "password1": PASSWORD,
    }
    return Client().post(reverse("account_signup"), body).status_code


@pytest.mark.django_db(transaction=True)
def test_it_makes_one_account_of_five_sign_ups_at_once() -> None:
    acts: list[Callable[[], object]] = [sign_up] * 5
    answers = together(*acts)
    assert User.objects.count() == 1
    assert 302 in answers
    assert set(answers) <= {302, 429}
    assert OutgoingMail.objects.filter(to="nina@example.org").count() == 1
