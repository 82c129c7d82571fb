"""The kinds of mail this app writes."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mail.topics import Topic

TOPICS = [
    Topic(
        key="partners",
        label=_("Your pledges and notices"),
        text=_("When our staff publish a pledge or a notice of yours, or send it back."),
        readers=(User.Role.EMPLOYER,),
        events=("partner_published", "partner_sent_back"),
    ),
    Topic(
        key="partner_requests",
        label=_("People who ask about your pledges and notices"),
        text=_("Their message: they wait for your answer."),
        readers=(User.Role.EMPLOYER,),
        events=("partner_asked",),
        essential=True,
    ),
]
