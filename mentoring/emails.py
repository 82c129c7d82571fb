"""What mentors, mentees and organisers hear; never to whoever took the step."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mail import outbox
from mail.addresses import address
from mentoring.models import Pair, Programme, Side
from vacancies.models import Membership

NEWS: Mapping[str, tuple[Promise, Promise]] = {
    "proposed": (
        _("We propose somebody to you"),
        _("Read why the two of you fit, and answer within 14 days. Names come after both yeses."),
    ),
    "accepted": (
        _("Both of you said yes"),
        _("You know each other's names now: agree on a first session."),
    ),
    "declined": (
        _("The other side said no"),
        _("Nobody has to say why. The next round looks for somebody else for you."),
    ),
    "lapsed": (
        _("A proposal was not answered in time"),
        _("It is gone. Whoever did not answer is paused until they look again."),
    ),
    "session": (
        _("A session is planned"),
        _("Day, hour and a file for your calendar stand there."),
    ),
    "paused": (_("Your mentoring is paused"), _("Either of you can go on with it.")),
    "running": (_("Your mentoring goes on"), _("Agree on the next session.")),
    "ended": (
        _("Your mentoring has ended"),
        _("Say in one click how useful it was; organisers see averages only."),
    ),
    "cancelled": (_("The other side cancelled"), _("Who cancelled stands on its page.")),
}


def tell(pair: Pair, what: str, *, by: Side, now: datetime) -> None:
    """To the other side; to both where the portal took the step, or both are to know."""
    for side in (Side.MENTOR, Side.MENTEE):
        if side == by and what != "accepted":
            continue
        _queue(
            pair.user_of(side),
            what,
            key=f"pair:{pair.uuid}:{what}:{now.timestamp():.0f}:{side}",
            about=pair.user_of(_other(side)).pk,
            programme=pair.enrolment.programme,
            route="mentoring:pair",
            uuid=str(pair.uuid),
        )


def _other(side: Side) -> Side:
    return Side.MENTEE if side == Side.MENTOR else Side.MENTOR


def _queue(
    to: User, what: str, *, key: str, about: int, programme: Programme, route: str, uuid: str
) -> None:
    heading, text = NEWS[what]
    outbox.queue(
        event="mentoring_news",
        key=key,
        to=to.email,
        language=to.language,
        context={
            "heading": heading,
            "text": text,
            "title": programme.title,
            "name": to.display_name,
            "url": address(to.language, route, uuid),
        },
        about=[about],
    )


def tell_organiser(programme: Programme) -> None:
    """That the staff looked at it: shown, or sent back."""
    if programme.organiser is None:
        return
    owners = Membership.objects.filter(company=programme.organiser, role=Membership.Role.OWNER)
    for one in owners.select_related("user"):
        outbox.queue(
            event="mentoring_reviewed",
            key=f"programme:{programme.uuid}:{programme.state}:{programme.reason[:40]}:{one.pk}",
            to=one.user.email,
            language=one.user.language,
            context={
                "title": programme.title,
                "shown": programme.state == Programme.State.SHOWN,
                "reason": programme.reason,
                "name": one.user.display_name,
                "url": address(one.user.language, "mentoring:organise", str(programme.uuid)),
            },
        )
