"""The kinds of mail this app writes."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mail.topics import Topic

TOPICS = [
    Topic(
        key="interviews",
        label=_("Interviews"),
        text=_("Times that are proposed, agreed or cancelled: nobody is to wait in vain."),
        readers=(User.Role.CANDIDATE, User.Role.EMPLOYER),
        events=("interview_proposed", "interview_answered", "interview_cancelled"),
        essential=True,
    ),
]
