"""What may be written of a placement, and when: by its agreed days, as Belgium counts them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation
from time_machine import TimeMachineFixture

from accounts.models import User
from placements.models import Placement, Side
from placements.services import (
    NotOver,
    ReportTooEarly,
    complete,
    report,
)
from tests.cast import Cast
from tests.conftest import SignIn
from tests.placements.conftest import bring_to, path

pytestmark = pytest.mark.django_db


def write(placement: Placement, kind: str, side: Side, by: User) -> None:
    now = timezone.now()
    report(placement=placement, kind=kind, side=side, text=kind, by=by, now=now)


@pytest.mark.parametrize(("kind", "first"), [("half", 42), ("end", 71)])
def test_a_report_opens_on_its_day(cast: Cast, running: Placement, kind: str, first: int) -> None:
    bring_to(running, day=first - 1)
    if kind == "end":
        write(running, "half", Side.CANDIDATE, cast.dora)
    with pytest.raises(ReportTooEarly):
        write(running, kind, Side.CANDIDATE, cast.dora)
    bring_to(running, day=first)
    write(running, kind, Side.CANDIDATE, cast.dora)
    assert running.reports.filter(kind=kind).exists()


def test_it_is_completed_on_its_last_day_and_not_before(cast: Cast, reported: Placement) -> None:
    def finish() -> Placement:
        seen, now = reported.version, timezone.now()
        return complete(placement=reported, seen=seen, levels={}, by=cast.bob, now=now)

    bring_to(reported, day=83)
    with pytest.raises(NotOver):
        finish()
    bring_to(reported, day=84)
    assert finish().state == "completed"


def test_the_clock_is_the_belgian_one(
    cast: Cast, reported: Placement, time_machine: TimeMachineFixture
) -> None:
    """At half past ten in the evening in Greenwich in summer the last day has come here."""
    last = datetime(2027, 7, 2, tzinfo=UTC).date()
    rows = Placement.objects.filter(pk=reported.pk)
    rows.update(starts_on=last - timedelta(weeks=12), ends_on=last)
    time_machine.move_to(datetime(2027, 7, 1, 22, 30, tzinfo=UTC))
    now = timezone.now()
    done = complete(placement=reported, seen=reported.version, levels={}, by=cast.bob, now=now)
    assert done.state == "completed"


def test_the_page_says_the_day(cast: Cast, running: Placement, signed_in_as: SignIn) -> None:
    dora, page = signed_in_as(cast.dora), path("placement", running.uuid)
    html = dora.get(page).content.decode()
    day = timezone.localdate() + timedelta(days=42)
    with translation.override("en"):
        shown = f"{day.day} {day:%B} {day.year}"
    assert f"Your report half-way can be written from {shown} on." in " ".join(html.split())
    assert "Send your report" not in html
    assert "End the placement early" in html
    early = dora.post(path("report", running.uuid), {"kind": "half", "text": "Fine"}, follow=True)
    assert "The day of this report has not come yet." in early.content.decode()
    assert not running.reports.exists()


def test_before_its_last_day_the_company_reads_how_to_stop(
    cast: Cast, reported: Placement, signed_in_as: SignIn
) -> None:
    bring_to(reported, day=80)
    bob = signed_in_as(cast.bob)
    html = bob.get(path("placement", reported.uuid)).content.decode()
    assert "before that it can be ended early" in html
    assert "Complete it" not in html
    bob.post(path("cancel", reported.uuid), {"reason": "The school closed"})
    assert "<b>ended early</b>" in bob.get(path("placement", reported.uuid)).content.decode()


def test_of_two_reports_neither_is_lost(
    cast: Cast, running: Placement, signed_in_as: SignIn
) -> None:
    bring_to(running, day=42)
    bob, there = signed_in_as(cast.bob), path("report", running.uuid)
    assert bob.post(there, {"kind": "half", "text": "Bob's words"}).status_code == 302
    alice = signed_in_as(cast.alice)
    refused = alice.post(there, {"kind": "half", "text": "Alice has other words"})
    html = refused.content.decode()
    assert refused.status_code == 409
    assert "<dd>Bob&#x27;s words</dd>" in html
    assert "<dd>Alice has other words</dd>" in html
    assert running.reports.get().text == "Bob's words"
