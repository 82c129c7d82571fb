"""The kinds of mail this app writes."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mail.topics import Topic

TOPICS = [
    Topic(
        key="courses",
        label=_("The life of your courses"),
        text=_("When a course of yours is shown or sent back, or must be looked at again."),
        readers=(User.Role.EMPLOYER,),
        events=("course_shown", "course_sent_back", "course_to_confirm"),
    ),
]
