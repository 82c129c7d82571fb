"""Why a step was not taken, in the words of the page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from placements.models import PlacementPassed, StalePlacement
from placements.services import NotOver, NotReported, NotYet, ReportTooEarly

# The first that fits: what is stale has passed, too.
REFUSALS: dict[type[Exception], Promise] = {
    StalePlacement: _("Somebody changed it since you looked. Read it again, please."),
    NotReported: _("Both write their report at the end first."),
    NotOver: _("Its last day has not come yet: before that you can end it early."),
    NotYet: _("Its first day has not come yet."),
    ReportTooEarly: _("The day of this report has not come yet."),
    PlacementPassed: _("This step is no longer possible: see what happened."),
}
