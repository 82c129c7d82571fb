"""allauth's mails go through the outbox like every other mail."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from accounts.models import User, normalise_email
from mail import outbox

LONGEST_EMAIL = 254


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    def clean_email(self, email: str) -> str:
        """One spelling of an address that fits: allauth would cut a longer one off."""
        address = normalise_email(super().clean_email(email))
        if len(address) > LONGEST_EMAIL:
            raise ValidationError(_("This e-mail address is too long."), code="email_too_long")
        return address

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue an account mail, in the language its reader chose; a stranger's is the page's.

        `template_prefix` names the subject and message templates.
        """
        context = {**context, "email": email, "site_url": settings.SITE_URL}
        language = _language_for(context.get("user"), email)
        with override(language):
            message = self.render_mail(template_prefix, email, context)
        html = next(
            (body for body, kind in getattr(message, "alternatives", []) if kind == "text/html"), ""
        )
        outbox.queue_rendered(
            event=template_prefix.rsplit("/", 1)[-1],
            to=email,
            language=language,
            subject=message.subject,
            text=message.body if html or message.content_subtype == "plain" else "",
            html=html or render_to_string("emails/text_only.html", {"text": message.body}),
        )


def _language_for(user: object, email: str) -> str:
    """allauth names the user in some of its mails only."""
    if isinstance(user, User):
        return user.language
    found = User.objects.filter(email=normalise_email(email)).first()
    return found.language if found else (get_language() or "en")[:2]
