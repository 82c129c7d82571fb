"""A report is there for the staff whatever becomes of the account it speaks of."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.models import AuditEvent, User
from mentoring import services
from mentoring.models import Pair, Report, Side
from mentoring.tasks import forget
from moderation.services.merging import merge_people
from privacy.exporting import COPIES
from privacy.services import erase_person
from tests.cast import Cast
from tests.conftest import SignIn
from tests.mentoring.conftest import both_say_yes, path


@pytest.fixture
def report(pair: Pair) -> Report:
    """Dora's, about Bob."""
    both_say_yes(pair)
    services.protect(pair=pair, side=Side.MENTEE, report="He shouted.", now=timezone.now())
    return Report.objects.get()


def gone(user: User) -> None:
    erase_person(user_id=user.pk, cause="asked", now=timezone.now())


def test_who_is_reported_takes_it_along_by_no_end_of_their_account(
    cast: Cast, pair: Pair, report: Report, signed_in_as: SignIn
) -> None:
    staff, page = signed_in_as(cast.staff), path("report", report.uuid)
    assert "Bob" in staff.get(page).content.decode()
    gone(cast.bob)
    assert not Pair.objects.exists()
    shown = staff.get(page).content.decode()
    assert "He shouted." in shown
    assert f"{pair.mentor.pseudonym} (has deleted the account since)" in shown
    assert "Bob" not in shown
    assert page in staff.get(path("staff")).content.decode()
    assert staff.post(page, {"outcome": "Kept an eye on."}).status_code == 302
    assert Report.objects.get().outcome == "Kept an eye on."


def test_both_it_speaks_of_see_that_staff_looked(
    cast: Cast, report: Report, signed_in_as: SignIn
) -> None:
    signed_in_as(cast.staff).get(path("report", report.uuid))
    looks = AuditEvent.objects.filter(action="view_person", actor_id=cast.staff.pk)
    assert set(looks.values_list("subject_id", flat=True)) == {cast.bob.pk, cast.dora.pk}


def test_it_goes_with_the_account_of_whoever_wrote_it(cast: Cast, report: Report) -> None:
    gone(cast.dora)
    assert not Report.objects.exists()


def test_who_wrote_it_has_it_in_their_copy_and_nobody_else(cast: Cast, report: Report) -> None:
    [mine] = COPIES["mentoring_reports"](cast.dora)
    assert mine["text"] == "He shouted."
    assert "against" not in mine
    assert list(COPIES["mentoring_reports"](cast.bob)) == []


def test_it_follows_an_account_that_becomes_part_of_another(cast: Cast, report: Report) -> None:
    merge_people(keep=cast.emil.pk, other=cast.dora.pk, by=cast.staff, now=timezone.now())
    report.refresh_from_db()
    assert (report.by, report.against) == (cast.emil, cast.bob)


def test_it_goes_some_time_after_it_is_settled_and_not_before(cast: Cast, report: Report) -> None:
    long_ago = timezone.now() - settings.KEEP_REPORTERS
    Report.objects.update(at=long_ago)
    assert forget() == 0, "nobody has settled it"
    services.settle(report=report, outcome="Talked to.", by=cast.staff, now=timezone.now())
    assert forget() == 0
    Report.objects.update(settled_at=long_ago + timedelta(minutes=1))
    assert forget() == 0
    Report.objects.update(settled_at=long_ago)
    assert forget() == 1
    assert not Report.objects.exists()
