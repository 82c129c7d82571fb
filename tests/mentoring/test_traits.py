"""That somebody was in a programme for some people only is forgotten with it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from mentoring import services
from mentoring.averages import useful
from mentoring.emails import NEWS
from mentoring.forms import EnrolForm
from mentoring.models import Declaration, Enrolment, Feedback, Mentor, Pair, Programme, Run, Side
from mentoring.selectors import overview
from mentoring.services import PLACES_KEPT, Content
from mentoring.tasks import end_over, forget
from mentoring.wording import LEFT_DECLARED
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_user
from tests.meanwhile import while_it_is_open
from tests.mentoring.conftest import (
    GOAL,
    both_say_yes,
    bring_together,
    make_mentee,
    make_mentor,
    make_programme,
    path,
)


def left_long_ago() -> None:
    Enrolment.objects.filter(state="ended").update(changed_at=timezone.now() - PLACES_KEPT)


def leave(enrolment: Enrolment) -> None:
    services.end_enrolment(enrolment=enrolment, now=timezone.now())


@pytest.mark.django_db
def test_a_place_goes_a_month_after_it_ended_with_its_pair_and_its_lines() -> None:
    programme = make_programme(rule="women")
    make_mentor(make_user(User.Role.EMPLOYER), programme)
    place = make_mentee(make_user(), programme)
    bring_together(programme)
    leave(place)
    assert forget() == 0
    Enrolment.objects.update(changed_at=timezone.now() - PLACES_KEPT + timedelta(minutes=1))
    assert forget() == 0
    left_long_ago()
    assert forget() == 1
    assert not Enrolment.objects.exists()
    assert not Pair.objects.exists()
    assert not Run.objects.get().lines.exists()
    assert Mentor.objects.exists()


@pytest.mark.django_db
def test_places_that_go_on_or_tell_nothing_stay() -> None:
    restricted, everybody = make_programme(rule="women"), make_programme()
    kept = [make_mentee(make_user(), restricted), make_mentee(make_user(), everybody)]
    leave(kept[1])
    Enrolment.objects.update(changed_at=timezone.now() - 9 * PLACES_KEPT)
    assert forget() == 0
    assert Enrolment.objects.count() == 2


@pytest.mark.django_db
def test_who_leaves_twice_is_not_kept_longer() -> None:
    place = make_mentee(make_user(), make_programme(rule="women"))
    leave(place)
    left_long_ago()
    leave(place)
    assert forget() == 1


@pytest.mark.django_db
def test_a_programme_keeps_its_numbers_and_tells_an_average_of_five_people_still() -> None:
    programme = make_programme(rule="women")
    mentor = make_mentor(make_user(User.Role.EMPLOYER), programme, capacity=5)
    for _one in range(5):
        make_mentee(make_user(), programme)
    now = timezone.now()
    for pair in bring_together(programme):
        both_say_yes(pair)
        Pair.objects.filter(pk=pair.pk).update(state="ended", place=None)
        for side, answer in ((Side.MENTEE, 4), (Side.MENTOR, 5)):
            Feedback.objects.create(pair=pair, side=side, useful=answer, at=now)
    before = overview(programme)
    assert before["useful"] == {"mentee": 4, "mentor": None}
    Programme.objects.update(
        starts_on=timezone.localdate() - timedelta(days=9),
        ends_on=timezone.localdate() - timedelta(days=1),
    )
    end_over()
    left_long_ago()
    assert forget() == 5
    after = overview(Programme.objects.get())
    assert (after["counted"], after["useful"]) == (before["counted"], before["useful"])
    assert mentor.pairs.count() == 0


@pytest.mark.django_db
def test_one_mentor_who_spoke_of_five_after_another_is_one_person_still() -> None:
    programme = make_programme(rule="women")
    make_mentor(make_user(User.Role.EMPLOYER), programme)
    for _one in range(5):
        place = make_mentee(make_user(), programme)
        [pair] = bring_together(programme)
        both_say_yes(pair)
        Pair.objects.update(state="ended", place=None)
        Feedback.objects.create(pair=pair, side=Side.MENTOR, useful=2, at=timezone.now())
        leave(place)
        left_long_ago()
        assert forget() == 1
    assert useful(programme, Side.MENTOR) is None


@pytest.mark.django_db
def test_every_text_says_after_how_many_days() -> None:
    form = EnrolForm(programme=make_programme(rule="women"), mentors=Mentor.objects.all())
    told = [LEFT_DECLARED, NEWS["over_declared"][1], form.fields["declared"].help_text]
    assert [text for text in told if f"{PLACES_KEPT.days} days" not in str(text)] == []


def test_who_leaves_reads_what_goes_when(cast: Cast, signed_in_as: SignIn) -> None:
    dora, open_too = signed_in_as(cast.dora), make_mentee(cast.dora, make_programme())
    place = make_mentee(cast.dora, make_programme(rule="women"))
    assert f"deleted {PLACES_KEPT.days} days later" in dora.get(path("mine")).content.decode()
    told = dora.post(path("enrolment", place.uuid), {"do": "end"}, follow=True).content.decode()
    assert "what you declared is deleted" in told
    assert "declared" not in dora.get(path("mine")).content.decode()
    told = dora.post(path("enrolment", open_too.uuid), {"do": "end"}, follow=True).content.decode()
    assert "declared" not in told


def for_women(programme: Programme) -> None:
    current = Programme.objects.get(pk=programme.pk)
    content = {name: getattr(current, name) for name in Content.__slots__} | {"rule": "women"}
    services.save_programme(
        programme=current, content=Content(**content), seen_version=current.edit_version
    )


@pytest.mark.django_db(transaction=True)
def test_nobody_enters_undeclared_while_it_becomes_for_some_people_only(cast: Cast) -> None:
    programme, refused = make_programme(), []

    def enter() -> None:
        try:
            goal: Mapping[str, Any] = {"goal": GOAL, "now": timezone.now()}
            services.enrol(programme=programme, user=cast.dora, **goal)
        except services.ForOthers:
            refused.append(cast.dora)

    make_mentor(cast.bob, programme)
    while_it_is_open(lambda: for_women(programme), enter)
    assert refused == [cast.dora]
    assert not Enrolment.objects.exists()
    assert not Declaration.objects.exists()


def test_a_form_for_other_people_is_read_again(
    cast: Cast, programme: Programme, signed_in_as: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    dora, page = signed_in_as(cast.dora), path("programme", programme.uuid)
    make_mentor(cast.bob, programme)
    real = services.enrol

    def changed_first(**given: Any) -> Enrolment:
        Programme.objects.update(rule="women")
        return real(**given)

    monkeypatch.setattr(services, "enrol", changed_first)
    wanted = {"skill_1": "portal:siem", "language": "en", "online": "on", "consent": "on"}
    told = dora.post(page, wanted, follow=True).content.decode()
    assert "Read it again." in told
    assert "This programme for women in cybersecurity is meant for me." in told
    assert not Enrolment.objects.exists()
