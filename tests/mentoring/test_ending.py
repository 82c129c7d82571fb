"""A programme ends after its last day, an account when its person goes: pairs end with both."""

from datetime import timedelta

from django.utils import timezone

from mail.models import OutgoingMail
from mentoring import services
from mentoring.models import Declaration, Enrolment, Mentor, Pair, Programme, Side
from mentoring.tasks import end_over
from privacy.services import erase_person
from tests.cast import Cast
from tests.factories import make_user
from tests.mentoring.conftest import (
    both_say_yes,
    bring_together,
    make_mentee,
    make_mentor,
    make_programme,
)

DAY = timedelta(days=1)


def over(programme: Programme) -> None:
    Programme.objects.filter(pk=programme.pk).update(
        starts_on=timezone.localdate() - 9 * DAY, ends_on=timezone.localdate() - DAY
    )


def met(pair: Pair) -> None:
    """They said yes, and meet."""
    now = timezone.now()
    pair = both_say_yes(pair)
    services.plan_session(
        pair=pair, side=Side.MENTOR, starts_at=now + DAY, minutes=60, note="", now=now
    )


def news() -> dict[str, list[str]]:
    """The words of what waits in the outbox, by whom they go to."""
    found: dict[str, list[str]] = {}
    for mail in OutgoingMail.objects.order_by("created_at"):
        found.setdefault(mail.to, []).append(" ".join(mail.text.split()))
    return found


def test_places_pairs_and_declarations_end_with_their_programme_and_all_are_told_once(
    cast: Cast,
) -> None:
    programme = make_programme(rule="women")
    make_mentor(cast.bob, programme, capacity=3)
    for person in (cast.dora, cast.emil, make_user()):
        make_mentee(person, programme)
    runs, accepted, proposed = bring_together(programme)
    met(runs)
    both_say_yes(accepted)
    alone = make_mentee(make_user(), programme)
    OutgoingMail.objects.all().delete()
    assert end_over() == 0
    over(programme)
    assert end_over() == 4
    assert end_over() == 0
    assert not Enrolment.objects.standing().exists()
    assert not Declaration.objects.exists()
    ends = {it.pk: (it.state, it.place) for it in Pair.objects.all()}
    assert ends == {
        runs.pk: ("ended", None), accepted.pk: ("cancelled", None), proposed.pk: ("lapsed", None)
    }  # fmt: skip
    assert [it.events.last().side for it in Pair.objects.all()] == ["portal"] * 3
    assert not Mentor.objects.get().paused
    told = news()
    mentees = Enrolment.objects.values_list("user__email", flat=True)
    assert {to: len(mails) for to, mails in told.items()} == dict.fromkeys(
        [cast.bob.email, *mentees], 1
    )
    assert "what you declared to enter is deleted" in told[alone.user.email][0]
    assert "declared" not in told[cast.bob.email][0]
    assert "Your offer stands" in told[cast.bob.email][0]


def test_a_programme_that_runs_on_its_last_day_and_others_stay(
    cast: Cast, programme: Programme, pair: Pair
) -> None:
    Programme.objects.update(ends_on=timezone.localdate())
    assert end_over() == 0
    pair.refresh_from_db()
    assert pair.state == "proposed"


def test_who_was_in_a_pair_with_an_account_that_goes_hears_it_once_and_not_why(
    cast: Cast, programme: Programme, pair: Pair
) -> None:
    met(pair)
    other = make_programme()
    Mentor.objects.get().programmes.add(other)
    Mentor.objects.update(capacity=2)
    make_mentee(cast.dora, other)
    bring_together(other)
    assert Pair.objects.count() == 2
    erase_person(user_id=cast.dora.pk, cause="asked", now=timezone.now())
    assert not Pair.objects.exists()
    [mail] = OutgoingMail.objects.filter(to=cast.bob.email, key__contains=":gone:")
    assert (mail.state, mail.about) == ("waiting", [])
    assert "takes part no longer" in " ".join(mail.text.split())
    for word in ("Dora", "account", "deleted"):
        assert word not in mail.text
    assert "/en/mentoring/mine/" in mail.text


def test_a_mentee_whose_mentor_goes_looks_again(
    cast: Cast, programme: Programme, pair: Pair
) -> None:
    both_say_yes(pair)
    erase_person(user_id=cast.bob.pk, cause="asked", now=timezone.now())
    assert Enrolment.objects.looking().get().user == cast.dora
    assert OutgoingMail.objects.filter(to=cast.dora.email, key__contains=":gone:").count() == 1
