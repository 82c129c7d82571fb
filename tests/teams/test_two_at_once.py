"""What a team writes down while a colleague or a provider takes the ground away."""

import pytest
from django.test import Client
from django.utils import timezone

from learning.models import Course
from learning.planning import Limits
from learning.services import delete_course
from skills import taxonomy
from teams.errors import PlanChanged, SeatGone
from teams.loading import target_of
from teams.models import Seat, SeatPlan
from teams.services import seats as services
from teams.services.seats import SeatContent, seat_stamp
from teams.services.training import Train, save_plan, train
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_course, make_role
from tests.meanwhile import while_it_is_open
from tests.teams.helpers import ROLE, essentials, make_seat, path
from vacancies.services.changes import lock_company

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def seat(cast: Cast) -> Seat:
    """It lacks one skill of the role, which a course teaches."""
    skill, level = next(iter(essentials().items()))
    rest = {it: at for it, at in essentials().items() if not taxonomy.load().closeness(it, skill)}
    make_course(outcomes={skill: level}, mode="self_paced", hours=16, language="en")
    return make_seat(cast.company, rest)


@pytest.fixture
def chosen(cast: Cast, seat: Seat) -> Train:
    target = target_of(ROLE)
    assert target is not None
    return train(
        seat=seat,
        target=target,
        limits=Limits(),
        company=cast.company,
        today=timezone.localdate(),
    )


def keep(chosen: Train) -> None:
    save_plan(chosen=chosen, role=make_role(ROLE), mark=chosen.mark, now=timezone.now())


def take_away() -> None:
    delete_course(course=Course.objects.get(), now=timezone.now())


def test_a_course_that_goes_while_a_plan_is_kept_is_told(chosen: Train) -> None:
    make_role(ROLE)

    def refused() -> None:
        with pytest.raises(PlanChanged):
            keep(chosen)

    while_it_is_open(take_away, refused)
    assert not SeatPlan.objects.exists()


def test_a_course_stays_until_the_plan_is_kept(chosen: Train) -> None:
    title = Course.objects.get().title
    while_it_is_open(lambda: keep(chosen), take_away)
    step = SeatPlan.objects.get().steps.get()
    assert (step.course, step.title) == (None, title)


def test_nothing_is_written_on_a_seat_that_is_gone(chosen: Train, seat: Seat) -> None:
    seen = seat_stamp(seat)
    services.delete_seat(seat=seat, now=timezone.now())
    content = SeatContent(label="Another", role=None, hours=20)
    with pytest.raises(SeatGone):
        services.change_seat(seat=seat, content=content, seen=seen)
    with pytest.raises(SeatGone):
        services.save_skills(seat=seat, levels={}, seen=seen)
    with pytest.raises(SeatGone):
        keep(chosen)


@pytest.mark.parametrize("action", ["", "skills"])
def test_who_writes_on_a_seat_that_goes_meanwhile_reads_so(
    action: str, cast: Cast, seat: Seat, signed_in_as: SignIn
) -> None:
    alice: Client = signed_in_as(cast.alice)
    posted = {
        "action": action,
        "label": "Another",
        "role": "",
        "hours": "20",
        "seen": seat_stamp(seat),
        "form-TOTAL_FORMS": "0",
        "form-INITIAL_FORMS": "0",
        "more-skill": "",
        "more-level": "2",
    }
    told = []

    def write() -> None:
        address = path("seat", cast.company.uuid, seat.uuid)
        told.append(alice.post(address, posted, follow=True))

    def delete() -> None:
        lock_company(cast.company.pk)
        services.delete_seat(seat=seat, now=timezone.now())

    while_it_is_open(delete, write)
    [answer] = told
    assert answer.redirect_chain == [(path("team", cast.company.uuid), 302)]
    assert "Somebody has deleted this seat since you opened it." in answer.text
    assert Seat.objects.get().label == "IT administrator 1"
