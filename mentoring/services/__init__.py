"""Every step of mentoring."""

from mentoring.services.answering import answer
from mentoring.services.changes import Apart, Full
from mentoring.services.ending import end_over
from mentoring.services.enrolling import (
    ForOthers,
    Goal,
    NotOpen,
    change_goal,
    end_enrolment,
    enrol,
    goal_stamp,
    look_again,
)
from mentoring.services.forgetting import PLACES_KEPT, forget_places, forget_reports
from mentoring.services.holding import (
    give_programme_back,
    give_programmes_back,
    recall_programmes,
    take_programme_away,
)
from mentoring.services.lapsing import lapse
from mentoring.services.offering import Offer, StaleOffer, save_mentor
from mentoring.services.programmes import Content, Stale, begin_programme, review, save_programme
from mentoring.services.protecting import protect, settle
from mentoring.services.running import (
    AlreadyUnderWay,
    NotShown,
    calculate,
    confirm,
    due_runs,
    go_on,
    request_run,
)
from mentoring.services.together import change, give_feedback, plan_session

__all__ = [
    "PLACES_KEPT",
    "AlreadyUnderWay",
    "Apart",
    "Content",
    "ForOthers",
    "Full",
    "Goal",
    "NotOpen",
    "NotShown",
    "Offer",
    "Stale",
    "StaleOffer",
    "answer",
    "begin_programme",
    "calculate",
    "change",
    "change_goal",
    "confirm",
    "due_runs",
    "end_enrolment",
    "end_over",
    "enrol",
    "forget_places",
    "forget_reports",
    "give_feedback",
    "give_programme_back",
    "give_programmes_back",
    "go_on",
    "goal_stamp",
    "lapse",
    "look_again",
    "plan_session",
    "protect",
    "recall_programmes",
    "request_run",
    "review",
    "save_mentor",
    "save_programme",
    "settle",
    "take_programme_away",
]
