"""What a plan lacks or would need, in words."""

from collections.abc import Iterator

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.languages import language_name
from learning.planning import Gap, Relaxation
from matching.explanations import skill_label
from places import PROVINCES
from skills.models import Level


def skill_at(gap: Gap) -> str:
    """A skill with the level asked."""
    words = {"skill": skill_label(gap.skill), "level": Level(gap.level).label}
    return _("%(skill)s (%(level)s)") % words


def needed_change(relaxation: Relaxation) -> str:
    """What would have to give, such as "€ 120 more, 3 weeks more"."""
    return ", ".join(_changes(relaxation))


def _changes(it: Relaxation) -> Iterator[str]:
    if it.cents:
        euro = number_format(-(-it.cents // 100), force_grouping=True)
        yield _("€ %(euro)s more") % {"euro": euro}
    if it.weeks:
        yield ngettext("%(number)s week more", "%(number)s weeks more", it.weeks) % {
            "number": it.weeks
        }
    if it.hours_a_week:
        yield ngettext(
            "%(number)s hour a week more", "%(number)s hours a week more", it.hours_a_week
        ) % {"number": it.hours_a_week}
    for code in sorted(it.languages):
        yield _("courses in %(language)s too") % {"language": language_name(code)}
    for code in sorted(it.provinces):
        name = PROVINCES[code].name(get_language() or "en")
        yield _("a classroom in %(province)s too") % {"province": name}
    if it.online:
        yield _("online courses too")
