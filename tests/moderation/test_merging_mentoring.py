"""Two accounts made one: who mentors whom, who waits, and who never wants to meet whom."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from mail.models import OutgoingMail
from mentoring import services
from mentoring.misfits import forbidden
from mentoring.models import Block, Declaration, Enrolment, Mentor, Pair, Programme, Side
from moderation.services.merging import merge_people
from tests.cast import Cast
from tests.factories import make_role, make_user
from tests.mentoring.conftest import (
    both_say_yes,
    bring_together,
    make_mentee,
    make_mentor,
    make_programme,
)

pytestmark = pytest.mark.django_db


def merge(cast: Cast) -> None:
    """Emil's into Dora's."""
    OutgoingMail.objects.all().delete()
    merge_people(keep=cast.dora.pk, other=cast.emil.pk, by=cast.staff, now=timezone.now())


def older(row: Enrolment | Mentor) -> None:
    earlier = timezone.now() - timedelta(days=9)
    type(row)._default_manager.filter(pk=row.pk).update(created_at=earlier)


def pair_of(programme: Programme, mentor: User, mentee: User, **changed: Any) -> Pair:
    """As an assignment would propose it."""
    now = timezone.now()
    return Pair.objects.create(
        mentor=Mentor.objects.get(user=mentor),
        enrolment=Enrolment.objects.standing().get(user=mentee, programme=programme),
        points=500,
        parts=[],
        due_at=now + timedelta(days=14),
        created_at=now,
        changed_at=now,
        **changed,
    )


def closed_mails() -> set[str]:
    rows = OutgoingMail.objects.filter(event="mentoring_news", text__contains="closed a pair")
    return set(rows.values_list("to", flat=True))


def test_what_only_the_other_had_is_the_persons_and_nobody_is_told(cast: Cast) -> None:
    programme = make_programme(rule="women")
    make_mentor(cast.bob, programme)
    make_mentee(cast.emil, programme)
    make_mentor(cast.emil, make_programme())
    both_say_yes(bring_together(programme)[0])
    merge(cast)
    pair = Pair.objects.whole().get()
    assert (pair.state, pair.enrolment.user, pair.place) == ("accepted", cast.dora, 1)
    assert Mentor.objects.filter(user=cast.dora).exists()
    assert Declaration.objects.count() == 1
    assert closed_mails() == set()


@pytest.mark.parametrize("first", ["dora", "emil"])
def test_of_two_places_in_a_programme_the_older_stays_with_the_pair_further_on(
    cast: Cast, first: str
) -> None:
    programme = make_programme(rule="women")
    for mentor in (cast.bob, cast.alice):
        make_mentor(mentor, programme)
    hers, his = (make_mentee(it, programme) for it in (cast.dora, cast.emil))
    kept, ends = (hers, his) if first == "dora" else (his, hers)
    older(kept)
    waits = pair_of(programme, cast.bob, cast.dora)
    further = both_say_yes(pair_of(programme, cast.alice, cast.emil))
    merge(cast)
    assert Enrolment.objects.standing().get() == kept
    assert set(Enrolment.objects.values_list("user", flat=True)) == {cast.dora.pk}
    assert Declaration.objects.get().enrolment == kept
    states = dict(Pair.objects.filter(enrolment=kept).values_list("pk", "state"))
    assert states == {further.pk: "accepted", waits.pk: "cancelled"}
    event = waits.events.last()
    assert event is not None
    assert (event.side, "became one" in event.reason) == ("portal", True)
    assert closed_mails() == {cast.bob.email, cast.dora.email}
    assert ends.pk != kept.pk


def test_of_two_offers_the_older_stays_with_the_skills_places_and_pairs_of_both(
    cast: Cast,
) -> None:
    programme = make_programme()
    hers = make_mentor(cast.dora, programme, capacity=5)
    his = make_mentor(cast.emil, programme, capacity=5)
    older(his)
    role = make_role("ecsf:penetration-tester")
    hers.roles.add(role)
    hers.skills.update(level=4)
    people = [make_user() for _one in range(6)]
    for one in people:
        make_mentee(one, programme)
    for mentor, some in ((cast.dora, people[:3]), (cast.emil, people[3:])):
        for one in some:
            both_say_yes(pair_of(programme, mentor, one))
    merge(cast)
    mentor = Mentor.objects.get()
    assert (mentor.pk, mentor.user) == (his.pk, cast.dora)
    assert list(mentor.roles.all()) == [role]
    assert mentor.skills.get().level == 4
    held = Pair.objects.filter(mentor=mentor, state="accepted").values_list("place", flat=True)
    assert sorted(held) == [1, 2, 3, 4, 5]
    lost = Pair.objects.whole().get(state="cancelled")
    assert lost.enrolment.user == people[2]
    assert closed_mails() == {people[2].email, cast.dora.email}


def test_who_was_blocked_by_or_blocked_either_account_meets_the_person_nowhere(
    cast: Cast,
) -> None:
    programme, now = make_programme(), timezone.now()
    mentor = make_mentor(cast.bob, programme)
    for by, against in ((cast.bob, cast.emil), (cast.emil, cast.alice), (cast.dora, cast.emil)):
        Block.objects.create(by=by, against=against, at=now)
    make_mentee(cast.dora, programme)
    both_say_yes(pair_of(programme, cast.bob, cast.dora))
    merge(cast)
    blocks = set(Block.objects.values_list("by", "against"))
    assert blocks == {(cast.bob.pk, cast.dora.pk), (cast.dora.pk, cast.alice.pk)}
    pair = Pair.objects.get()
    assert (pair.state, pair.events.last().reason) == ("cancelled", "")
    assert closed_mails() == {cast.bob.email, cast.dora.email}
    waiting = Enrolment.objects.looking()
    assert forbidden([mentor], waiting) == {(str(mentor.pk), str(waiting.get().pk))}
    again = make_programme()
    mentor.programmes.add(again)
    make_mentee(cast.dora, again)
    assert bring_together(again) == []


def test_two_accounts_that_were_paired_with_each_other_are_no_pair(cast: Cast) -> None:
    programme = make_programme()
    make_mentor(cast.emil, programme)
    make_mentee(cast.dora, programme)
    [pair] = bring_together(programme)
    merge(cast)
    pair.refresh_from_db()
    assert (pair.state, closed_mails()) == ("cancelled", set())
    assert services.lapse(now=pair.due_at) == 0
    assert pair.events.last().side == Side.PORTAL
