"""What the parties of a placement hear; never to whoever took the step."""

from collections.abc import Mapping
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.models import User
from mail import outbox
from mail.addresses import address
from matching.emails.shared import deciding_members
from placements.links import third_url
from placements.models import Placement, Side

What = Literal[
    "requested",
    "planned",
    "agreed",
    "started",
    "reported",
    "completed",
    "cancelled",
    "parted",
    "gone",
]
_HEADINGS: Mapping[What, Promise] = {
    "requested": _("A placement is proposed"),
    "planned": _("The learning plan is ready"),
    "agreed": _("All three sides agree"),
    "started": _("The placement has begun"),
    "reported": _("A report was written"),
    "completed": _("The placement is completed"),
    "cancelled": _("The placement is cancelled"),
    "parted": _("The placement is cancelled"),
    "gone": _("The placement is cancelled"),
}
_CANCELLED = _("The placement (%(kind)s) for the job “%(title)s” at %(company)s is cancelled.")
_AGREE = _(
    "Please agree before the first day if the plan is right. If it changes, you are asked again."
)
_REPORT = _("Please read it, and write yours if you have not done so yet.")
# What happened, and what is asked of the reader. No mail names another person: the page does.
_TO_ALL: Mapping[What, tuple[Promise, Promise]] = {
    "agreed": (
        _("All agree on the placement (%(kind)s) for the job “%(title)s” at %(company)s."),
        _("The agreement is ready as a PDF. The service or school has its own, binding form."),
    ),
    "cancelled": (
        _CANCELLED,
        _("Who cancelled it, and why, stands on its page. You need to do nothing."),
    ),
    "parted": (
        _CANCELLED,
        _(
            "The candidate and the company are no longer in contact, and not all three had agreed."
            " There is nothing left to do."
        ),
    ),
    "gone": (
        _CANCELLED,
        _(
            "The candidate has deleted their account, and with it what stood here. Keep the"
            " agreement if you downloaded it: your own duties may ask for it."
        ),
    ),
}
_TO_ONE: Mapping[tuple[What, Side], tuple[Promise, Promise]] = {
    ("requested", Side.CANDIDATE): (
        _("%(company)s proposes a placement (%(kind)s) to you for the job “%(title)s”."),
        _("The company now writes the learning plan, best together with you."),
    ),
    ("requested", Side.COMPANY): (
        _("A candidate proposes a placement (%(kind)s) at %(company)s for the job “%(title)s”."),
        _("Please write the learning plan now, best together with the candidate."),
    ),
    ("planned", Side.CANDIDATE): (
        _(
            "%(company)s asks you to read the learning plan of your placement (%(kind)s) for the"
            " job “%(title)s”."
        ),
        _AGREE,
    ),
    ("planned", Side.THIRD): (
        _(
            "%(company)s asks you, as the school or employment service, to read the learning plan"
            " of a candidate. It is for a placement (%(kind)s) for the job “%(title)s”; the page"
            " names the candidate."
        ),
        _AGREE,
    ),
    ("started", Side.CANDIDATE): (
        _("Your placement (%(kind)s) for the job “%(title)s” at %(company)s has begun."),
        _("Please write a report half-way and one at the end; the company does the same."),
    ),
    ("reported", Side.CANDIDATE): (
        _("%(company)s has written a report on your placement (%(kind)s) for the job “%(title)s”."),
        _REPORT,
    ),
    ("reported", Side.COMPANY): (
        _(
            "The candidate has written a report on the placement (%(kind)s) for the job"
            " “%(title)s” at %(company)s."
        ),
        _REPORT,
    ),
    ("completed", Side.CANDIDATE): (
        _("%(company)s has completed your placement (%(kind)s) for the job “%(title)s”."),
        _("What it confirmed joins your skills only if you want: please say yes or no."),
    ),
    ("completed", Side.THIRD): (
        _("%(company)s has completed the placement (%(kind)s) for the job “%(title)s”."),
        _("This is for your information: you need to do nothing."),
    ),
    ("parted", Side.CANDIDATE): (
        _CANCELLED,
        _(
            "You and the company are no longer in contact, and not all three had agreed. There is"
            " nothing left to do."
        ),
    ),
}
# What concerns the school or the employment service, too.
_FOR_THIRD = frozenset({"planned", "agreed", "cancelled", "completed", "parted", "gone"})
# The others may open it no more: they get no link, and the mail is not about the person.
_CLOSED = frozenset({"parted", "gone"})


def queue_news(placement: Placement, what: What, *, by: Side) -> None:
    """To the other sides; the third by a link of its own."""
    is_open = what not in _CLOSED
    about = [placement.person.pk] if is_open else []
    if by != Side.CANDIDATE:
        _tell(placement, what, placement.person, Side.CANDIDATE, about=[], linked=True)
    if by != Side.COMPANY:
        for member in deciding_members(placement.vacancy):
            _tell(placement, what, member, Side.COMPANY, about=about, linked=is_open)
    if by != Side.THIRD and what in _FOR_THIRD and placement.third_email:
        _queue(
            placement,
            what,
            Side.THIRD,
            whose=Side.THIRD,
            to=placement.third_email,
            language=placement.language,
            url=third_url(placement) if is_open else "",
            name="",
            about=about,
        )


def _tell(
    placement: Placement, what: What, to: User, side: Side, *, about: list[int], linked: bool
) -> None:
    url = address(to.language, "placements:placement", placement.uuid) if linked else ""
    _queue(
        placement,
        what,
        side,
        whose=f"{side}:{to.pk}",
        to=to.email,
        language=to.language,
        url=url,
        name=to.display_name,
        about=about,
    )


def _queue(
    placement: Placement,
    what: What,
    side: Side,
    *,
    whose: str,
    to: str,
    language: str,
    url: str,
    name: str,
    about: list[int],
) -> None:
    """`whose` names the reader in the key, which is kept when the address is not."""
    said, text = _TO_ONE.get((what, side)) or _TO_ALL[what]
    title, company = placement.vacancy.title, placement.company.name
    with override(language):
        kind = placement.get_kind_display()
        sentence = str(said) % {"kind": kind, "title": title, "company": company}
    outbox.queue(
        event="placement_news",
        key=f"placement:{placement.uuid}:{what}:{placement.version}:{whose}",
        to=to,
        language=language,
        context={
            "heading": _HEADINGS[what],
            "said": sentence,
            "text": text,
            "title": title,
            "first": placement.starts_on,
            "last": placement.ends_on,
            "name": name,
            "url": url,
        },
        about=about,
    )
