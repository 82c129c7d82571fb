"""Bob mentors Dora in three programmes, each at another step; Emil is about to be proposed."""

from collections.abc import Mapping

from django.utils import timezone

from mail.models import OutgoingMail
from mentoring import services
from mentoring.models import Enrolment, Pair, Programme, Report, Run, Side
from tests.cast import Cast
from tests.mentoring.conftest import (
    both_say_yes,
    bring_together,
    go_through,
    make_mentee,
    make_mentor,
    make_programme,
)


def set_up_mentoring(cast: Cast) -> Mapping[str, str]:
    """Names for the braces of the table."""
    before, now = set(OutgoingMail.objects.values_list("pk", flat=True)), timezone.now()
    first, *others = [make_programme(cast.company) for _one in range(4)]
    mentor = make_mentor(cast.bob, first, capacity=5)
    mentor.programmes.add(*others)
    proposed, accepted, ended = (_pair(cast, it) for it in (first, *others[:2]))
    both_say_yes(accepted)
    session = services.plan_session(
        pair=accepted, side=Side.MENTOR, starts_at=now, minutes=60, note="", now=now
    )
    both_say_yes(ended)
    Pair.objects.filter(pk=ended.pk).update(state=Pair.State.ENDED, place=None)
    report = Report.objects.create(
        pair=accepted,
        by=cast.dora,
        against=cast.bob,
        code=mentor.code,
        side=Side.MENTEE,
        text="Rude.",
        at=now,
    )
    waiting = make_programme(cast.company)
    Programme.objects.filter(pk=waiting.pk).update(state=Programme.State.WAITING)
    run = _seen_run(cast, first)
    # The page of the outbox has room for the mails that others are looked for in.
    OutgoingMail.objects.exclude(pk__in=before).delete()
    return {
        "mentoring_programme": str(first.uuid),
        "mentoring_open": str(others[2].uuid),
        "mentoring_waiting": str(waiting.uuid),
        "mentoring_enrolment": str(Enrolment.objects.get(pk=accepted.enrolment_id).uuid),
        "mentoring_goal": services.goal_stamp(accepted.enrolment),
        "pair_proposed": str(proposed.uuid),
        "pair_accepted": str(accepted.uuid),
        "pair_ended": str(ended.uuid),
        "mentoring_session": str(session.uuid),
        "mentoring_report": str(report.uuid),
        "mentoring_run": str(run.pk),
    }


def _pair(cast: Cast, programme: Programme) -> Pair:
    make_mentee(cast.dora, programme)
    [pair] = bring_together(programme)
    return pair


def _seen_run(cast: Cast, programme: Programme) -> Run:
    """A result that waits to be confirmed."""
    now = timezone.now()
    make_mentee(cast.emil, programme)
    return go_through(services.request_run(programme=programme, by=cast.alice, now=now), now)
