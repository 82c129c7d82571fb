"""The kinds of mail this app writes."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mail.topics import Topic

TOPICS = [
    Topic(
        key="credentials",
        label=_("Your credentials by mail"),
        text=_("When one that was verified ends or is revoked, and counts no more."),
        readers=(User.Role.CANDIDATE,),
        events=("credential_ended",),
    ),
    Topic(
        key="awards",
        label=_("Credentials offered to you"),
        text=_("When an organisation offers you a credential, and when it takes one back."),
        readers=(User.Role.CANDIDATE,),
        events=("credential_offered", "award_revoked"),
        essential=True,
    ),
]
