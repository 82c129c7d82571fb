"""The mails about an account: sent by allauth, through the outbox, to everybody."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mail.topics import Topic

TOPICS = [
    Topic(
        key="account",
        label=_("Signing in and security"),
        text=_(
            "Codes to sign in or to confirm an address, a new password, a changed address or second"
            " factor."
        ),
        readers=(User.Role.CANDIDATE, User.Role.EMPLOYER),
        events=(
            "account_already_exists",
            "email_changed",
            "email_confirm",
            "email_confirmation",
            "email_confirmation_signup",
            "email_deleted",
            "login_code",
            "password_changed",
            "password_reset",
            "password_reset_code",
            "password_reset_key",
            "password_set",
            "recovery_codes_generated",
            "totp_activated",
            "totp_deactivated",
            "unknown_account",
            "webauthn_added",
            "webauthn_removed",
        ),
        essential=True,
    )
]
