"""Why two fit: the parts of their points, and what each was given for."""

from mentoring.assigning.fitting import halves, parts
from mentoring.assigning.terms import WEIGHTS, Detail, Fit, Form, Kind, Mentee, Mentor, Part


def explain(mentor: Mentor, mentee: Mentee) -> Fit:
    """The numbers are those of the assignment: the same function gives them."""
    of = {kind: int(points[0, 0]) for kind, points in parts([mentor], [mentee]).items()}
    details = {
        Kind.GOAL: _goal(mentor, mentee),
        Kind.LANGUAGE: _language(mentor, mentee),
        Kind.MEETING: _meeting(mentor, mentee) if of[Kind.MEETING] else (),
        Kind.WISH: (Detail("", mentor.id == mentee.wishes[0]),)
        if mentor.id in mentee.wishes
        else (),
    }
    return Fit(tuple(Part(kind, of[kind], WEIGHTS[kind], details[kind]) for kind in Kind))


def _goal(mentor: Mentor, mentee: Mentee) -> tuple[Detail, ...]:
    """The role first, then what is helped with in full, then what by half."""
    role = [Detail(mentee.role)] if mentee.role and mentee.role in mentor.roles else []
    helped = [
        Detail(skill, given == 2)
        for skill, level in sorted(mentee.skills.items())
        if (given := halves(mentor.skills.get(skill, 0), level))
    ]
    return (*role, *sorted(helped, key=lambda it: not it.full))


def _language(mentor: Mentor, mentee: Mentee) -> tuple[Detail, ...]:
    shared = [it for it in mentee.languages if it in mentor.languages]
    return (Detail(shared[0], shared[0] == mentee.languages[0]),) if shared else ()


def _meeting(mentor: Mentor, mentee: Mentee) -> tuple[Detail, ...]:
    near = mentor.province and mentor.province == mentee.province
    shared = mentor.forms & mentee.forms
    if Form.ONSITE in shared and near:
        return (Detail(Form.ONSITE),)
    return (Detail(Form.ONLINE, mentee.forms == {Form.ONLINE}),)
