"""What verdicts, trends and columns are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from curriculum.weighing import Trend, Verdict

VERDICTS: Mapping[str, Promise] = {
    Verdict.MISSING.value: _("asked, not taught"),
    Verdict.SHORT.value: _("taught below the level asked"),
    Verdict.COVERED.value: _("covered"),
    Verdict.UNKNOWN.value: _("taught, unknown whether asked (too few to say)"),
}
TRENDS: Mapping[str, Promise] = {
    Trend.RISING.value: _("rising"),
    Trend.STEADY.value: _("steady"),
    Trend.FALLING.value: _("falling"),
    Trend.UNKNOWN.value: _("too few to say"),
}
HEAD = (
    _("Skill"),
    _("Result"),
    _("Vacancies, at least"),
    _("Level asked"),
    _("Best level taught"),
    _("Hours"),
    _("Courses"),
    _("Trend"),
    _("Last asked"),
    _("Last checked"),
)
