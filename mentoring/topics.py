"""The kinds of mail this app writes."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mail.topics import Topic

TOPICS = [
    Topic(
        key="mentoring",
        label=_("Mentoring"),
        text=_("Proposals to answer, sessions, pauses and ends: the other side waits for you."),
        readers=(User.Role.CANDIDATE, User.Role.EMPLOYER),
        events=("mentoring_news", "mentoring_reviewed"),
        essential=True,
    ),
]
