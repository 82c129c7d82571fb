"""News from the apps below."""

from collections.abc import Collection
from typing import Any

from moderation.services.forgetting import forget_addresses
from privacy.signals import account_ending


def connect() -> None:
    """Listen; called once when Django has loaded every app."""
    account_ending.connect(on_account_ending, dispatch_uid="moderation.account_ending")


def on_account_ending(sender: object, *, addresses: Collection[str], **_: Any) -> None:
    forget_addresses(addresses)
