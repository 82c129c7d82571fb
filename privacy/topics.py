"""The kind of mail this app writes."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mail.topics import Topic

TOPICS = [
    Topic(
        key="data",
        label=_("Your data"),
        text=_(
            "That a copy you asked for is ready, that an account nobody uses will be deleted, and"
            " that yours is gone."
        ),
        readers=(User.Role.CANDIDATE, User.Role.EMPLOYER),
        events=("copy_ready", "account_unused", "account_deleted"),
        essential=True,
    )
]
