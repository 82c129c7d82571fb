"""What mentors, mentees and organisers hear; never to whoever took the step."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mail import outbox
from mail.addresses import address
from mentoring.models import Enrolment, Pair, Programme, Side
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
    "closed": (
        _("We closed a pair of yours"),
        _("What happened stands in its history. The next round looks for somebody else for you."),
    ),
    "gone": (
        _("We closed a pair of yours"),
        _(
            "The other side takes part no longer. While the programme runs, the next round looks"
            " for somebody else for you."
        ),
    ),
    "over": (
        _("The programme has ended"),
        _(
            "Its last day is past, and your place in it has ended. If you had a mentor, say on the"
            " page of the two of you how useful it was."
        ),
    ),
    "over_declared": (
        _("The programme has ended"),
        _(
            "Its last day is past: your place in it has ended, and what you declared to enter is"
            " deleted. If you had a mentor, say within 30 days on the page of the two of you how"
            " useful it was: then that page goes, too, and nothing tells that you took part."
        ),
    ),
    "over_mentor": (
        _("The programme has ended"),
        _(
            "Its last day is past, and your pairs in it have ended. Thank you for your time: say on"
            " their pages how useful it was. Your offer stands for other programmes."
        ),
    ),
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


def tell_over(enrolment: Enrolment, *, declared: bool) -> None:
    """To a mentee whose programme has ended."""
    what = "over_declared" if declared else "over"
    _tell_alone(enrolment.user, what, enrolment.programme, key=_key_over(enrolment.programme))


def tell_mentor_over(pair: Pair) -> None:
    """The same, to the mentor of a pair that ended with it: one mail for all pairs of theirs."""
    programme = pair.enrolment.programme
    _tell_alone(pair.mentor.user, "over_mentor", programme, key=_key_over(programme))


def tell_gone(pair: Pair, *, to: Side) -> None:
    """That the other side is there no longer; not why, and nothing that says who it was."""
    programme = pair.enrolment.programme
    _tell_alone(pair.user_of(to), "gone", programme, key=f"pair:{pair.uuid}:gone")


def _key_over(programme: Programme) -> str:
    """Of one end: whoever prolongs a programme ends it again."""
    return f"programme:{programme.uuid}:over:{programme.ends_on}"


def _tell_alone(to: User, what: str, programme: Programme, *, key: str) -> None:
    _queue(to, what, key=f"{key}:{to.pk}", programme=programme, route="mentoring:mine")


def _other(side: Side) -> Side:
    return Side.MENTEE if side == Side.MENTOR else Side.MENTOR


def _queue(
    to: User,
    what: str,
    *,
    key: str,
    programme: Programme,
    route: str,
    uuid: str = "",
    about: int | None = None,
) -> None:
    """`uuid` is of the pair whose page it leads to; without one it leads to one's own page."""
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
            "of_pair": bool(uuid),
            "url": address(to.language, route, *([uuid] if uuid else [])),
        },
        about=[about] if about else [],
    )


def tell_organiser(programme: Programme) -> None:
    """That the staff looked at it: shown, or sent back. Once for each change of it."""
    if programme.organiser is None:
        return
    owners = Membership.objects.filter(company=programme.organiser, role=Membership.Role.OWNER)
    for one in owners.select_related("user"):
        outbox.queue(
            event="mentoring_reviewed",
            key=f"programme:{programme.uuid}:{programme.edit_version}:{one.pk}",
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
