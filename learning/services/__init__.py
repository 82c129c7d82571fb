"""What is done with courses; each is one transaction and is given the clock."""

from learning.services.checking import Unready, ask_and_hide, confirm_courses
from learning.services.dates import EditionChoice, save_editions
from learning.services.holding import (
    give_course_back,
    give_courses_back,
    recall_courses,
    take_course_away,
)
from learning.services.life import (
    confirm_course,
    copy_course,
    delete_course,
    hide_course,
    send_back_course,
    show_course,
    submit_course,
    what_is_missing,
)
from learning.services.teaching import SkillChoice, proposed_outcomes, save_skills
from learning.services.writing import CourseContent, create_course, edit_course

__all__ = [
    "CourseContent",
    "EditionChoice",
    "SkillChoice",
    "Unready",
    "ask_and_hide",
    "confirm_course",
    "confirm_courses",
    "copy_course",
    "create_course",
    "delete_course",
    "edit_course",
    "give_course_back",
    "give_courses_back",
    "hide_course",
    "proposed_outcomes",
    "recall_courses",
    "save_editions",
    "save_skills",
    "send_back_course",
    "show_course",
    "submit_course",
    "take_course_away",
    "what_is_missing",
]
