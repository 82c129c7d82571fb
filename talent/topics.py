"""The kind of mail this app writes."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mail.topics import Topic

TOPICS = [
    Topic(
        key="certificates",
        label=_("Reminders of certificates by mail"),
        text=_("60 and 14 days before one of your certificates ends."),
        readers=(User.Role.CANDIDATE,),
        events=("certificate_ending",),
    )
]
