"""Accounts, sign-in and the audit trail; with the libraries' rows about people."""

from privacy.register.terms import INNER, Kept

ACCOUNTS = {
    "accounts.User": Kept(
        none="id is_staff is_active is_superuser groups user_permissions",
        personal="email full_name role language date_joined last_login",
        secret="password",
        whose="pk",
        file="account",
    ),
    "accounts.AuditEvent": Kept(
        none="id",
        personal="at actor_id subject_id action target reason",
        file="looks",
    ),
}

LIBRARIES = {
    "account.EmailAddress": Kept(
        none="id", personal="user email verified primary", whose="user", file="addresses",
        without={"user": INNER},
    ),
    "account.EmailConfirmation": Kept(
        none="id", personal="email_address created sent", secret="key",
        left_out="a link that waits to be used, whose address stands in addresses",
    ),
    "mfa.Authenticator": Kept(
        none="id", personal="user type created_at last_used_at", secret="data",
        whose="user", file="sign_in_methods", without={"user": INNER},
    ),
    "usersessions.UserSession": Kept(
        none="id", personal="user created_at ip last_seen_at user_agent data",
        secret="session_key", whose="user", file="sessions", without={"user": INNER},
    ),
    "sessions.Session": Kept(
        none="expire_date", secret="session_key session_data",
        left_out="what a browser is signed in by; sessions tells of each",
    ),
}  # fmt: skip
