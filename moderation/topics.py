"""The kinds of mail this app writes."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mail.topics import Topic

TOPICS = [
    Topic(
        key="moderation",
        label=_("Reported content"),
        text=_("What was decided about what you reported or what is of your organisation."),
        readers=(User.Role.CANDIDATE, User.Role.EMPLOYER),
        events=(
            "report_received",
            "report_decided",
            "vacancy_moderated",
            "course_moderated",
            "text_moderated",
        ),
        essential=True,
    ),
    Topic(
        key="merging",
        label=_("Two accounts of yours made one"),
        text=_("When our staff have merged two accounts that were both yours."),
        readers=(User.Role.CANDIDATE,),
        events=("accounts_merged",),
        essential=True,
    ),
]
