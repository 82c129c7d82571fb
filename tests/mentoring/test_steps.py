"""What holds whatever happens: places, blocks, lapses, averages."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import User
from mentoring import services
from mentoring.averages import useful
from mentoring.models import (
    Block,
    Enrolment,
    Feedback,
    Mentor,
    Pair,
    PairPassed,
    Programme,
    Report,
    Run,
    Side,
)
from tests.cast import Cast
from tests.factories import make_user
from tests.mentoring.conftest import (
    both_say_yes,
    bring_together,
    go_through,
    make_mentee,
    make_mentor,
    make_programme,
)


def two_for_one_place() -> tuple[Mentor, list[Pair]]:
    """Two proposals to one mentor, who has since then one place only."""
    programme = make_programme()
    mentor = make_mentor(make_user(User.Role.EMPLOYER), programme, capacity=2)
    for _one in range(2):
        make_mentee(make_user(), programme)
    bring_together(programme)
    Mentor.objects.filter(pk=mentor.pk).update(capacity=1)
    Pair.objects.update(mentor_yes_at=timezone.now())
    return mentor, list(Pair.objects.whole())


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_last_place_at_once_one_gets_it() -> None:
    _mentor, pairs = two_for_one_place()

    def say_yes(pair: Pair) -> str:
        try:
            services.answer(pair=pair, side=Side.MENTEE, yes=True, now=timezone.now())
        except services.Full:
            return "full"
        finally:
            connection.close()
        return "taken"

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(say_yes, pairs)) == ["full", "taken"]
    assert sorted(Pair.objects.values_list("state", flat=True)) == ["accepted", "cancelled"]


@pytest.mark.django_db
def test_the_database_gives_a_place_once() -> None:
    _mentor, pairs = two_for_one_place()
    now = timezone.now()
    held = {"state": "accepted", "place": 1, "mentee_yes_at": now}
    Pair.objects.filter(pk=pairs[0].pk).update(**held)
    with pytest.raises(IntegrityError, match="pair_place_once"), transaction.atomic():
        Pair.objects.filter(pk=pairs[1].pk).update(**held)


def test_nobody_is_paired_twice_and_a_proposal_keeps_its_place(
    programme: Programme, pair: Pair
) -> None:
    make_mentee(make_user(), programme)
    assert bring_together(programme) == [pair]
    [line] = Run.objects.latest("pk").lines.all()
    assert (line.mentor, line.why) == (None, "nobody")


def test_a_no_frees_both_and_the_two_are_not_proposed_again(
    cast: Cast, programme: Programme, pair: Pair
) -> None:
    services.answer(pair=pair, side=Side.MENTOR, yes=False, now=timezone.now())
    with pytest.raises(PairPassed):
        services.answer(pair=pair, side=Side.MENTEE, yes=True, now=timezone.now())
    bring_together(programme)
    assert list(Pair.objects.values_list("state", flat=True)) == ["declined"]
    make_mentor(cast.charlie, programme)
    states = {it.mentor.user: it.state for it in bring_together(programme)}
    assert states == {cast.bob: "declined", cast.charlie: "proposed"}


def test_who_does_not_answer_is_paused_and_the_other_looks_again(
    cast: Cast, programme: Programme, pair: Pair
) -> None:
    services.answer(pair=pair, side=Side.MENTEE, yes=True, now=timezone.now())
    almost = pair.due_at - timedelta(minutes=1)
    assert services.lapse(now=almost) == 0
    assert services.lapse(now=pair.due_at) == 1
    assert services.lapse(now=pair.due_at) == 0
    assert Mentor.objects.get().paused
    assert Enrolment.objects.get().state == "waiting"
    make_mentor(cast.charlie, programme)
    go_through(Run.objects.latest("pk"), pair.due_at)
    assert Pair.objects.get(state="proposed").mentor.user == cast.charlie


def test_a_yes_comes_too_late(pair: Pair) -> None:
    with pytest.raises(PairPassed):
        services.answer(pair=pair, side=Side.MENTOR, yes=True, now=pair.due_at)


def test_the_same_yes_twice_is_one(pair: Pair) -> None:
    for _again in range(2):
        services.answer(pair=pair, side=Side.MENTOR, yes=True, now=timezone.now())
    pair.refresh_from_db()
    assert (pair.state, pair.mentee_yes_at) == ("proposed", None)


def test_a_block_parts_two_for_good_and_the_words_reach_the_staff(
    cast: Cast, programme: Programme, pair: Pair
) -> None:
    both_say_yes(pair)
    for _again in range(2):
        services.protect(pair=pair, side=Side.MENTEE, report="Rude.", now=timezone.now())
    assert Block.objects.get().against == cast.bob
    assert Pair.objects.get().state == "cancelled"
    # In another programme, the other way round, neither.
    other = make_programme()
    make_mentor(cast.dora, other)
    make_mentee(cast.bob, other)
    assert bring_together(other) == []
    report = Report.objects.get()
    services.settle(report=report, outcome="Talked to.", by=cast.staff, now=timezone.now())
    with pytest.raises(PairPassed):
        services.settle(report=report, outcome="Again.", by=cast.staff, now=timezone.now())


def test_nobody_mentors_themselves(cast: Cast, programme: Programme) -> None:
    make_mentor(cast.dora, programme)
    make_mentee(cast.dora, programme)
    assert bring_together(programme) == []


def test_leaving_ends_the_pair_and_frees_the_place(pair: Pair, enrolment: Enrolment) -> None:
    both_say_yes(pair)
    services.end_enrolment(enrolment=enrolment, now=timezone.now())
    pair.refresh_from_db()
    assert (pair.state, pair.place, pair.is_named) == ("cancelled", None, False)
    assert pair.events.last().side == Side.MENTEE


def test_averages_are_said_from_five_people_on(cast: Cast, programme: Programme) -> None:
    now = timezone.now()
    mentor = make_mentor(cast.bob, programme, capacity=5)
    for _one in range(5):
        make_mentee(make_user(), programme)
    pairs = bring_together(programme)
    assert len(pairs) == 5
    for pair in pairs:
        assert useful(programme, Side.MENTEE) is None
        Feedback.objects.create(pair=pair, side=Side.MENTEE, useful=4, at=now)
        Feedback.objects.create(pair=pair, side=Side.MENTOR, useful=5, at=now)
    assert useful(programme, Side.MENTEE) == 4
    # One mentor who spoke five times is one person.
    assert useful(programme, Side.MENTOR) is None
    assert mentor.capacity == 5


def test_a_result_is_confirmed_once_and_only_the_newest(
    cast: Cast, programme: Programme, mentor: Mentor, enrolment: Enrolment
) -> None:
    now = timezone.now()
    older, newest = (
        go_through(services.request_run(programme=programme, by=cast.alice, now=now), now)
        for _one in range(2)
    )
    with pytest.raises(PairPassed):
        services.confirm(run=older, now=now)
    assert services.confirm(run=newest, now=now)
    assert not services.confirm(run=newest, now=now)
    assert not Pair.objects.exists()
    assert go_through(newest, now).proposed == 1
    assert not services.confirm(run=newest, now=now)
    assert go_through(newest, now).proposed == Pair.objects.count() == 1


def test_one_calculation_at_a_time(cast: Cast, programme: Programme) -> None:
    services.request_run(programme=programme, by=cast.alice, now=timezone.now())
    with pytest.raises(services.AlreadyUnderWay):
        services.request_run(programme=programme, by=cast.alice, now=timezone.now())


def test_who_a_programme_is_for_stays_once_somebody_entered(
    programme: Programme, enrolment: Enrolment
) -> None:
    content = services.Content(
        title="Other",
        about="Other",
        rule="women",
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
    )
    with pytest.raises(PairPassed):
        services.save_programme(programme=programme, content=content, seen_version=1)


def test_a_block_ends_the_pairs_of_other_programmes_as_well(cast: Cast, pair: Pair) -> None:
    other, back = make_programme(), make_programme()
    make_mentor(cast.bob, other, capacity=2)
    make_mentee(cast.dora, other)
    make_mentor(cast.dora, back)
    make_mentee(cast.bob, back)
    bring_together(other)
    bring_together(back)
    assert Pair.objects.open().count() == 3
    services.protect(pair=pair, side=Side.MENTEE, report="", now=timezone.now())
    assert Pair.objects.open().count() == 0
    ends = [it.events.last() for it in Pair.objects.whole()]
    assert {it.pair.user_of(it.side) for it in ends} == {cast.dora}
