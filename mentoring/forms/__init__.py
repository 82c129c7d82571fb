"""Every form of mentoring."""

from mentoring.forms.enrolling import ChangeGoalForm, EnrolForm, GoalForm, goal_initial
from mentoring.forms.pairs import ChangeForm, FeedbackForm, ProtectForm, SessionForm
from mentoring.forms.people import MentorForm, mentor_initial
from mentoring.forms.programmes import ProgrammeForm, ReviewForm, SettleForm

__all__ = [
    "ChangeForm",
    "ChangeGoalForm",
    "EnrolForm",
    "FeedbackForm",
    "GoalForm",
    "MentorForm",
    "ProgrammeForm",
    "ProtectForm",
    "ReviewForm",
    "SessionForm",
    "SettleForm",
    "goal_initial",
    "mentor_initial",
]
