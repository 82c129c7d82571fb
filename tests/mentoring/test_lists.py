"""Lists of mentoring go on past their first page, and show to whom the rights say."""

import pytest
from django.utils import timezone

from mentoring import selectors
from mentoring.models import Pair, Programme, Report, Run, Side
from mentoring.views import offering, organising, staffing
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_user
from tests.mentoring.conftest import make_mentee, make_programme, path
from vacancies.access import RIGHTS
from vacancies.models import Membership


def test_who_runs_programmes_is_asked_of_the_rights_of_a_team(
    cast: Cast, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(selectors.organised_by(cast.alice)) == [programme]
    assert list(selectors.organised_by(cast.rita)) == []
    monkeypatch.setitem(RIGHTS, "edit", frozenset(Membership.Role.values))  # type: ignore[arg-type]
    assert list(selectors.organised_by(cast.rita)) == [programme]


def test_reports_and_programmes_that_wait_beyond_the_first_are_told(
    cast: Cast, pair: Pair, signed_in_as: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staffing, "PER_PAGE", 1)
    monkeypatch.setattr(staffing, "AT_ONCE", 1)
    said = {"pair": pair, "by": cast.dora, "against": cast.bob, "code": "0", "side": Side.MENTEE}
    rows = [Report.objects.create(text="Rude.", at=timezone.now(), **said) for _one in range(2)]
    for _one in range(3):
        Programme.objects.filter(pk=make_programme(cast.company).pk).update(state="waiting")
    staff, links = signed_in_as(cast.staff), [path("report", row.uuid) for row in rows]
    shown = [staff.get(path("staff"), {"page": page}).text for page in ("1", "2")]
    assert [[link in page for link in links] for page in shown] == [[True, False], [False, True]]
    assert "2 more follow when these are looked at." in shown[0]


def test_programmes_and_pairs_beyond_the_first_page_are_on_the_next(
    cast: Cast, pair: Pair, signed_in_as: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (organising, offering):
        monkeypatch.setattr(module, "PER_PAGE", 1)
    other = make_programme(cast.company)
    alice, bob = signed_in_as(cast.alice), signed_in_as(cast.bob)
    assert path("organise", other.uuid) in alice.get(path("organised"), {"page": "2"}).text
    assert "page=2" not in bob.get(path("mine")).text


def test_of_many_without_a_mentor_the_page_says_how_many_more(
    cast: Cast, programme: Programme, signed_in_as: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selectors, "MOST", 2)
    now = timezone.now()
    run = Run.objects.create(programme=programme, state="done", created_at=now, due_at=now)
    for _one in range(5):
        run.lines.create(enrolment=make_mentee(make_user(), programme), why="nobody")
    shown = signed_in_as(cast.alice).get(path("organise", programme.uuid)).text
    assert "and 3 more" in shown
