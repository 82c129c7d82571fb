"""The kinds of mail this app writes."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mail.topics import Topic

TOPICS = [
    Topic(
        key="placements",
        label=_("Internships and traineeships"),
        text=_("Plans to agree to, beginnings, reports and ends: the other sides wait for you."),
        readers=(User.Role.CANDIDATE, User.Role.EMPLOYER),
        events=("placement_news",),
        essential=True,
    ),
]
