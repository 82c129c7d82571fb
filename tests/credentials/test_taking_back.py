"""What an organisation took back stays taken back, and there is always a key that signs."""

import re
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent, User
from credentials.checking import Reason, Status
from credentials.models import Achievement, Award, IssuerKey, Revocation
from credentials.services import accept, revoke
from privacy.services import erase_person
from tests.credentials.outsiders import offered, saved
from tests.factories import NOW, make_user

pytestmark = pytest.mark.django_db


def test_what_is_revoked_stays_revoked_when_its_holder_leaves(
    award: Award, teacher: User, imke: User
) -> None:
    file = award.token.encode()
    assert saved(file).status is Status.VERIFIED
    revoke(award=award, reason="Mistaken", by=teacher, now=NOW)
    erase_person(user_id=imke.pk, cause="asked", now=NOW)
    assert not Award.objects.exists()
    assert saved(file).reason is Reason.REVOKED


def test_a_yes_holds_the_profile_before_what_is_accepted(
    course: Achievement, teacher: User, imke: User
) -> None:
    """As whoever ends or merges accounts does: two orders would stop each other."""
    award = offered(course, teacher)
    with CaptureQueriesContext(connection) as asked:
        accept(award=award, person=imke, shows_name=False, now=NOW)
    held = [one["sql"] for one in asked if re.search("FOR (NO KEY )?UPDATE", one["sql"])]
    assert 'FROM "talent_profile"' in held[0]
    assert any('FROM "credentials_award"' in sql for sql in held[1:])


def test_an_offer_that_is_taken_back_is_in_no_list(
    course: Achievement, teacher: User, imke: User
) -> None:
    given = [offered(course, teacher, email) for email in ("imke@example.org", "b@example.org")]
    issued = accept(award=given[0], person=imke, shows_name=False, now=NOW)
    for one in given:
        revoke(award=one, reason="Mistaken", by=teacher, now=NOW)
    assert [one.uuid for one in Revocation.objects.all()] == [issued.uuid]
    # The list is the same made from what was revoked before it was kept.
    Revocation.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(import_module("credentials.migrations.0002_revocations").SO_FAR)
    assert [one.uuid for one in Revocation.objects.all()] == [issued.uuid]


def given(course: Achievement, by: User, email: str) -> Award:
    person = make_user(email=email)
    return accept(award=offered(course, by, email), person=person, shows_name=False, now=NOW)


def test_the_private_key_is_sealed_and_moves_to_the_newest_secret(
    award: Award, course: Achievement, teacher: User, settings: Any
) -> None:
    key = IssuerKey.objects.get()
    assert '"d"' not in key.private
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one"
    given(course, teacher, "emil@example.org")
    settings.SECRET_KEY_FALLBACKS = []
    last = given(course, teacher, "fatima@example.org")
    assert IssuerKey.objects.get().uuid == key.uuid
    assert saved(last.token.encode(), mail="fatima@example.org").status is Status.VERIFIED


def test_a_key_that_no_secret_opens_is_replaced_and_what_it_signed_stays_good(
    award: Award, course: Achievement, teacher: User, settings: Any
) -> None:
    settings.SECRET_KEY = "another one"
    later = given(course, teacher, "emil@example.org")
    old, new = IssuerKey.objects.all()
    assert (old.private, old.retired_at, new.retired_at) == ("", NOW, None)
    assert saved(award.token.encode()).status is Status.VERIFIED
    assert saved(later.token.encode(), mail="emil@example.org").status is Status.VERIFIED
    made = AuditEvent.objects.filter(action="new_key").values_list("actor_id", "reason")
    assert sorted(made) == [(None, "no secret opens the old key"), (None, "the first key")]
