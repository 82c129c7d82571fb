"""Where the links of a mail lead."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override


def address(language: str, name: str, *args: object) -> str:
    """The whole address of the page that urls.py calls `name`, in the reader's language."""
    with override(language):
        return f"{settings.SITE_URL}{reverse(name, args=args)}"
