"""What the parties of a placement hear; never to whoever took the step."""

from collections.abc import Mapping
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mail import outbox
from mail.addresses import address
from matching.emails.shared import deciding_members
from placements.links import third_url
from placements.models import Placement, Side

What = Literal["requested", "planned", "agreed", "started", "reported", "completed", "cancelled"]
_NEWS: Mapping[What, tuple[Promise, Promise]] = {
    "requested": (
        _("A placement is proposed"),
        _("Look at it: the company writes the learning plan next, best together with you."),
    ),
    "planned": (
        _("The learning plan is ready"),
        _("Read it, and agree if it is right. A plan that changes is to be agreed to again."),
    ),
    "agreed": (
        _("All three sides agree"),
        _("The agreement is ready as a PDF. The service or school has its own, binding form."),
    ),
    "started": (
        _("The placement has begun"),
        _("Half-way and at the end the company and the candidate each write a report."),
    ),
    "reported": (_("A report was written"), _("Read it, and write yours.")),
    "completed": (
        _("The placement is completed"),
        _("The company said what was learned; it joins the skills only if the candidate wants."),
    ),
    "cancelled": (_("The placement is cancelled"), _("Who cancelled, and why, stands there.")),
}
# What concerns the school or the employment service, too.
_FOR_THIRD = frozenset({"planned", "agreed", "cancelled", "completed"})


def queue_news(placement: Placement, what: What, *, by: Side) -> None:
    """To the other sides; the third by a link of its own."""
    if by != Side.CANDIDATE:
        _tell(placement, what, placement.person, [])
    if by != Side.COMPANY:
        for member in deciding_members(placement.vacancy):
            _tell(placement, what, member, [placement.person.pk])
    if by != Side.THIRD and what in _FOR_THIRD and placement.third_email:
        url = third_url(placement)
        _queue(
            placement,
            what,
            to=placement.third_email,
            language=placement.language,
            url=url,
            name="",
            about=[placement.person.pk],
        )


def _tell(placement: Placement, what: What, to: User, about: list[int]) -> None:
    url = address(to.language, "placements:placement", placement.uuid)
    _queue(
        placement,
        what,
        to=to.email,
        language=to.language,
        url=url,
        name=to.display_name,
        about=about,
    )


def _queue(
    placement: Placement,
    what: What,
    *,
    to: str,
    language: str,
    url: str,
    name: str,
    about: list[int],
) -> None:
    heading, text = _NEWS[what]
    outbox.queue(
        event="placement_news",
        key=f"placement:{placement.uuid}:{what}:{placement.version}:{to}",
        to=to,
        language=language,
        context={
            "heading": heading,
            "text": text,
            "title": placement.vacancy.title,
            "company": placement.company.name,
            "name": name,
            "url": url,
        },
        about=about,
    )
