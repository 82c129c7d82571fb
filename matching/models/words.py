"""Where a candidacy can be, and why it got there, in words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    INTERESTED = "interested", _("interesting")
    DECLINED = "declined", _("not for us")
    APPLIED = "applied", _("applied")
    INVITED = "invited", _("invited")
    ACCEPTED = "accepted", _("said yes")
    REFUSED = "refused", _("said no")
    WITHDRAWN = "withdrawn", _("withdrawn")
    ENDED = "ended", _("ended")


class Reason(models.TextChoices):
    MUST_MISSING = "must_missing", _("a must-have is missing")
    LEVEL = "level", _("the level does not fit")
    LANGUAGE = "language", _("the languages do not fit")
    PLACE = "place", _("the place or hours do not fit")
    FILLED = "filled", _("the vacancy is being filled")
    OTHER = "other", _("something else")


class WhyNot(models.TextChoices):
    """What a person may give as their reason for a no."""

    PAY = "no_pay", _("the pay")
    PLACE = "no_place", _("the place or the hours")
    CONTENT = "no_content", _("what the work is about")
    TIMING = "no_timing", _("not the right time")
    FOUND = "no_found", _("found a job")
    OTHER = "no_other", _("another reason")


class Ending(models.TextChoices):
    """Why a candidacy ended though nobody decided about the person."""

    NO_ANSWER = "end_silence", _("no answer from the company")
    FILLED = "end_filled", _("the vacancy is filled")
    WITHDRAWN = "end_withdrawn", _("the vacancy was withdrawn")
    EXPIRED = "end_expired", _("the time of the vacancy was over")
    STAFF = "end_staff", _("the portal closed the vacancy")
