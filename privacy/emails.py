"""The mails about somebody's own data: a copy is ready, an end is near, an end has come."""

from django.conf import settings

from accounts.models import User
from mail import outbox
from mail.addresses import address
from privacy.models import Export, Notice


def tell_ready(export: Export) -> None:
    """The link leads to the page, which asks to sign in."""
    user: User = export.user
    outbox.queue(
        event="copy_ready",
        key=f"copy_ready:{export.uuid}",
        to=user.email,
        language=user.language,
        context={
            "recipient": user,
            "days": settings.KEEP_EXPORTS.days,
            "url": address(user.language, "privacy:data"),
        },
    )


def say_goodbye(user: User) -> None:
    """The last mail: it goes, and neither its row nor its copy stays."""
    outbox.queue(
        event="account_deleted",
        key=f"account_deleted:{user.pk}",
        to=user.email,
        language=user.language,
        context={"recipient": user, "url": address(user.language, "privacy:notice")},
        keep=False,
    )


def warn_of_end(notice: Notice) -> None:
    user: User = notice.user
    outbox.queue(
        event="account_unused",
        key=f"account_unused:{notice.uuid}",
        to=user.email,
        language=user.language,
        context={
            "recipient": user,
            "notice": notice,
            "url": address(user.language, "privacy:keep", notice.uuid),
        },
    )
