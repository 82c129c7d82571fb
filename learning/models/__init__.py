"""What can be learned: programmes, courses with what they teach, and when they run."""

from learning.models.course_rows import ASKED_AFTER, HIDDEN_AFTER, TEACHING_KINDS
from learning.models.courses import Course
from learning.models.gaps import GapPlan
from learning.models.imports import UNDER_WAY, CourseImport, ImportLine
from learning.models.life import ALLOWED_FROM, NotAllowedNow
from learning.models.parts import Edition, Outcome, Prerequisite
from learning.models.plans import OPEN_STATES, NoSuchMove, PlanStep, SavedPlan, StepMove
from learning.models.programmes import Programme

__all__ = [
    "ALLOWED_FROM",
    "ASKED_AFTER",
    "HIDDEN_AFTER",
    "OPEN_STATES",
    "TEACHING_KINDS",
    "UNDER_WAY",
    "Course",
    "CourseImport",
    "Edition",
    "GapPlan",
    "ImportLine",
    "NoSuchMove",
    "NotAllowedNow",
    "Outcome",
    "PlanStep",
    "Prerequisite",
    "Programme",
    "SavedPlan",
    "StepMove",
]
