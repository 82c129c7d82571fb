"""The kind of mail this app writes."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mail.topics import Topic

DIGEST_TOPIC = "digest"
TOPICS = [
    Topic(
        key=DIGEST_TOPIC,
        label=_("New vacancies"),
        text=_(
            "What is new in your saved searches, in one mail a day at most. How often is said with"
            " each search."
        ),
        readers=(User.Role.CANDIDATE,),
        events=("digest",),
    )
]
