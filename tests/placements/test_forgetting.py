"""How long a placement and the names in it are kept."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import gettext, override
from pypdf import PdfReader

from accounts.models import User
from mail.models import OutgoingMail
from mail.retention import forget_mails
from matching.models import Match
from placements.agreements import agreement_pdf
from placements.models import Placement
from placements.services import plan
from placements.services.forgetting import CONTACTS_KEPT
from placements.tasks import forget_contacts
from privacy.models import Erasure
from privacy.services import erase_person
from privacy.tasks import forget_old
from tests.cast import Cast
from tests.factories import make_member, make_user, make_vacancy
from tests.matching.helpers import publish
from tests.placements.conftest import THIRD, Sign, content
from vacancies.models import Membership, Vacancy

pytestmark = pytest.mark.django_db


def end(user: User) -> None:
    erase_person(user_id=user.pk, cause=Erasure.Cause.ASKED, now=timezone.now())


def test_what_a_member_did_stays_with_the_company_without_their_name(
    cast: Cast, planned: Placement, sign: Sign
) -> None:
    agreed = sign(planned)
    Placement.objects.update(mentor=cast.bob.full_name)
    end(cast.bob)
    names = dict(agreed.signatures.values_list("side", "name"))
    assert names == {"company": "", "candidate": "By candidate", "third": "By third"}
    assert set(agreed.events.filter(side="company").values_list("name", flat=True)) == {""}
    row = Placement.objects.with_parties().get()
    assert row.mentor == ""
    paper = PdfReader(io.BytesIO(agreement_pdf(row)))
    text = " ".join(page.extract_text() for page in paper.pages)
    with override("fr"):
        assert gettext("account deleted") in text
    assert cast.bob.full_name not in text


def test_somebody_of_another_company_with_that_name_stays_named(
    cast: Cast, planned: Placement
) -> None:
    Placement.objects.update(mentor=cast.charlie.full_name)
    make_member(cast.charlie.companies.get(), make_user(User.Role.EMPLOYER), Membership.Role.OWNER)
    end(cast.charlie)
    assert Placement.objects.get().mentor == cast.charlie.full_name


def test_no_mail_keeps_anybodys_address_in_its_key(
    cast: Cast, planned: Placement, sign: Sign
) -> None:
    """Also where the account goes, and with the mails their words."""
    sign(planned)
    rows = OutgoingMail.objects.filter(event="placement_news")
    asked = rows.get(to=THIRD, key__contains=":planned:")
    assert asked.key == f"placement:{planned.uuid}:planned:2:third"
    assert rows.get(to=cast.dora.email, key__contains=":planned:").key.endswith(
        f":candidate:{cast.dora.pk}"
    )
    rows.update(state="done", finished_at=timezone.now())
    forget_mails(before=timezone.now() + timedelta(seconds=1))
    end(cast.dora)
    kept = " ".join(OutgoingMail.objects.values_list("key", flat=True))
    assert "planned" in kept
    assert "@" not in kept


def test_a_plan_is_kept_with_a_contact_at_the_longest_address(
    cast: Cast, requested: Placement
) -> None:
    long = f"{'a' * 60}@{'.'.join(['b' * 60] * 3)}.example"
    assert len(long) > 240
    said = content(third_email=long)
    plan(placement=requested, seen=1, content=said, by=cast.bob, now=timezone.now())
    assert OutgoingMail.objects.get(to=long).event == "placement_news"


def test_the_contact_and_the_mentor_are_forgotten_some_time_after_the_end(
    running: Placement, reported: Placement
) -> None:
    rows = Placement.objects.filter(pk=running.pk)
    long_ago = timezone.now() - CONTACTS_KEPT
    rows.update(changed_at=long_ago)
    assert forget_contacts() == 0, "it goes on"
    rows.update(state="completed", changed_at=long_ago + timedelta(hours=1))
    assert forget_contacts() == 0
    rows.update(changed_at=long_ago)
    assert forget_contacts() == 1
    row = rows.get()
    assert (row.third_person, row.third_email, row.mentor) == ("", "", "")
    assert row.third_name == "Le Forem"
    assert forget_contacts() == 0


def test_a_placement_is_kept_as_long_after_its_own_end_as_after_that_of_the_vacancy(
    cast: Cast, running: Placement, settings: Any
) -> None:
    other = make_vacancy(cast.company, [("portal:siem", 2, "must")])
    publish(other)
    long_ago = timezone.now() - settings.KEEP_DECISIONS
    Vacancy.objects.update(state="closed", closed_at=long_ago)
    assert forget_old() == 1
    assert Match.objects.get().vacancy_id == running.vacancy.pk
    rows = Placement.objects.filter(pk=running.pk)
    rows.update(state="completed", changed_at=long_ago + timedelta(hours=1))
    assert forget_old() == 0
    rows.update(changed_at=long_ago)
    assert forget_old() == 1
    assert not rows.exists()
