"""In which language a text is that was kept without saying so."""

from functools import lru_cache

from django import template

from skills.reading import detect_language

register = template.Library()


@register.filter
@lru_cache(maxsize=2048)
def written_in(text: str) -> str:
    """For `lang`, so that it is read aloud as what it is: nl, fr, de or en."""
    return detect_language(text)
