"""What came of a pledge: mentoring held and ended; placements begun, ended, followed by a job."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from hiring.models import Card, CardMove, Stage
from matching.models import Candidacy, Match
from mentoring import services
from mentoring.models import Pair, Programme, Session, Side
from partners.models import Pledge
from placements.models import Placement
from tests.cast import Cast
from tests.factories import make_claim, make_profile, make_provider, make_user, make_vacancy
from tests.matching.helpers import publish
from tests.mentoring.conftest import (
    both_say_yes,
    bring_together,
    make_mentee,
    make_mentor,
    make_programme,
)
from tests.partners.entries import came_of, make_pledge
from vacancies.models import Company

pytestmark = pytest.mark.django_db
SIEM = "portal:siem"


def mentoring(programme: Programme, mentors: list[User], count: int) -> list[Pair]:
    """`count` mentees who met each once; the hour has come."""
    for one in mentors:
        make_mentor(one, programme, capacity=5)
    for _one in range(count):
        make_mentee(make_user(), programme)
    now = timezone.now()
    pairs = [it for it in bring_together(programme) if it.state == Pair.State.PROPOSED]
    for pair in pairs:
        services.plan_session(
            pair=both_say_yes(pair), side=Side.MENTOR, starts_at=now, minutes=60, note="", now=now
        )
    return pairs


def end(pairs: list[Pair]) -> None:
    for pair in pairs:
        services.change(pair=pair, side=Side.MENTEE, to="ended", reason="", now=timezone.now())


def test_mentoring_is_counted_from_five_people_on(client: Client, cast: Cast) -> None:
    Company.objects.filter(pk=cast.company.pk).update(kind=Company.Kind.UNIVERSITY)
    cast.company.refresh_from_db()
    programme = make_programme(cast.company)
    # Bob is of its team, too: what he holds in its programme counts once.
    pairs = mentoring(programme, [cast.bob], 4)
    end(pairs)
    pledge = make_pledge(cast.company, kind=Pledge.Kind.MENTORS)
    assert came_of(pledge) == {}
    board = client.get("/en/partners/").text
    assert "fewer than five people" in board
    assert "sessions held" not in board
    more = mentoring(programme, [make_user() for _one in range(4)], 2)
    Session.objects.create(
        pair=more[0], starts_at=timezone.now() + timedelta(days=1), side="mentor",
        created_at=timezone.now(),
    )  # fmt: skip
    assert came_of(pledge) == {"mentors": 5, "sessions": 10}
    end(more)
    # The first four have looked again.
    assert came_of(pledge) == {"mentors": 5, "sessions": 10, "pairs": 10}
    board = client.get("/en/partners/").text
    for said in ("5 mentors of its team", "10 sessions held", "10 pairs came to a good end"):
        assert said in board


def test_what_its_team_does_elsewhere_counts_and_what_others_do_does_not(cast: Cast) -> None:
    mentoring(make_programme(), [cast.bob], 5)
    mine, other = (
        make_pledge(cast.company, kind="mentors"),
        make_pledge(make_provider(), kind="mentors"),
    )
    past = make_pledge(
        cast.company,
        kind="mentors",
        starts_on=timezone.localdate() - timedelta(days=90),
        ends_on=timezone.localdate() - timedelta(days=60),
    )
    assert [came_of(one) for one in (mine, other, past)] == [{"sessions": 5}, {}, {}]


def test_a_cancelled_pair_counts_with_what_it_held_and_came_to_no_good_end(cast: Cast) -> None:
    pairs = mentoring(make_programme(), [cast.bob], 5)
    services.protect(pair=pairs[0], side=Side.MENTEE, report="", now=timezone.now())
    end(pairs[1:])
    pledge = make_pledge(cast.company, kind=Pledge.Kind.MENTORS)
    assert came_of(pledge) == {"sessions": 5}


def test_placements_are_counted_to_their_end_and_to_the_job_after(
    client: Client, cast: Cast
) -> None:
    people = [make_profile() for _one in range(5)]
    for one in people:
        make_claim(one, SIEM, 3)
    place = make_vacancy(cast.company, [(SIEM, 2, "must")], contract="internship")
    job = make_vacancy(cast.company, [(SIEM, 2, "must")])
    for one in (place, job):
        publish(one)
    today, now = timezone.localdate(), timezone.now()
    for match in Match.objects.filter(vacancy=place, profile__in=people):
        candidacy = Candidacy.objects.create(match=match, state="accepted", invited_at=now)
        Placement.objects.create(
            candidacy=candidacy, kind="internship", state="running", third_email="a@example.org",
            starts_on=today - timedelta(days=20), ends_on=today, hours=38, agreed_at=now,
            created_at=now, changed_at=now,
        )  # fmt: skip
    pledge = make_pledge(cast.company, kind=Pledge.Kind.INTERNSHIPS)
    assert came_of(pledge) == {"agreed": 5, "started": 5}
    Placement.objects.update(state="completed")
    stage = Stage.objects.create(company=cast.company, kind="hired", name="Hired!", position=9)
    jobs = Match.objects.filter(vacancy=job, profile__in=people)
    hire(stage, jobs[:4])
    # As an intern is no job.
    hire(stage, Match.objects.filter(vacancy=place, profile=jobs[4].profile))
    assert came_of(pledge) == {"agreed": 5, "started": 5, "ended": 5}
    hire(stage, jobs[4:])
    assert came_of(pledge) == {"agreed": 5, "started": 5, "ended": 5, "hired": 5}
    assert "5 people hired afterwards" in client.get(pledge.get_absolute_url()).text
    CardMove.objects.update(at=now - timedelta(days=60))
    assert "hired" not in came_of(pledge)


def hire(stage: Stage, matches: Iterable[Match]) -> None:
    for match in matches:
        Card.objects.create(match=match, stage=stage)
        CardMove.objects.create(
            match=match, from_stage="Talk", to_stage=stage.name, at=timezone.now()
        )
