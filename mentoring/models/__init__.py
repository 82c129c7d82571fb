"""Programmes, mentors, mentees, and the pairs they become."""

from mentoring.models.enrolments import Declaration, Enrolment, EnrolmentSkill, Wish
from mentoring.models.mentors import Mentor, MentorSkill
from mentoring.models.pairs import Pair, PairEvent, PairPassed, Side
from mentoring.models.programmes import Programme
from mentoring.models.runs import Run, RunLine
from mentoring.models.together import Block, Feedback, PastFeedback, Report, Session

__all__ = [
    "Block",
    "Declaration",
    "Enrolment",
    "EnrolmentSkill",
    "Feedback",
    "Mentor",
    "MentorSkill",
    "Pair",
    "PairEvent",
    "PairPassed",
    "PastFeedback",
    "Programme",
    "Report",
    "Run",
    "RunLine",
    "Session",
    "Side",
    "Wish",
]
