"""Every form of mentoring."""

from mentoring.forms.enrolling import EnrolForm
from mentoring.forms.pairs import ChangeForm, FeedbackForm, ProtectForm, SessionForm
from mentoring.forms.people import MentorForm, mentor_initial
from mentoring.forms.programmes import ProgrammeForm, ReviewForm, SettleForm

__all__ = [
    "ChangeForm",
    "EnrolForm",
    "FeedbackForm",
    "MentorForm",
    "ProgrammeForm",
    "ProtectForm",
    "ReviewForm",
    "SessionForm",
    "SettleForm",
    "mentor_initial",
]
