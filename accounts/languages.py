"""The four languages, named for whoever reads."""

from django.utils.translation import get_language_info


def language_name(code: str) -> str:
    """A language's name in the reader's language."""
    return str(get_language_info(code)["name_translated"])
