"""What stands saved, beside a form that somebody filled in meanwhile."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from mentoring.forms import GoalForm, MentorForm
from mentoring.forms.meeting import MeetingForm
from mentoring.models import Enrolment, Mentor


def saved_offer(form: MentorForm, current: Mentor) -> list[tuple[str, str]]:
    """What a mentor offers, in the order and by the names of the form."""
    skills = current.skills.select_related("skill")
    values = {
        "roles": _lines(role.label for role in current.roles.all()),
        "languages": _chosen(form, "languages", current.languages),
        "online": _yes(current.online),
        "onsite": _yes(current.onsite),
        "province": _chosen(form, "province", [current.province] if current.province else []),
        "capacity": str(current.capacity),
        "about": current.about,
        "programmes": _lines(it.title for it in current.programmes.all()),
        "paused": _yes(current.paused),
    }
    told = _lines(f"{one.skill.label}: {one.get_level_display()}" for one in skills)
    named = [(str(form.fields[name].label), value) for name, value in values.items()]
    return [(_("Skills"), told), *named]


def saved_goal(form: GoalForm, current: Enrolment) -> list[tuple[str, str]]:
    """What a mentee looks for, in the order and by the names of the form."""
    skills = current.skills.select_related("skill")
    values = {
        "role": current.role.label if current.role else "",
        "language": _chosen(form, "language", current.languages),
        "online": _yes(current.online),
        "onsite": _yes(current.onsite),
        "province": _chosen(form, "province", [current.province] if current.province else []),
    }
    told = _lines(f"{one.skill.label}: {one.get_level_display()}" for one in skills)
    named = [(str(form.fields[name].label), value) for name, value in values.items()]
    return [*named, (_("Skills"), told)]


def _chosen(form: MeetingForm, name: str, values: Iterable[str]) -> str:
    labels = dict(form.fields[name].choices)  # type: ignore[attr-defined]
    return _lines(str(labels.get(one, one)) for one in values)


def _lines(told: Iterable[str]) -> str:
    return "\n".join(told)


def _yes(value: bool) -> str:
    return _("yes") if value else _("no")
