"""A public page in its other languages and as a preview, for whoever finds it elsewhere."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.urls import ResolverMatch, resolve, reverse
from django.utils.translation import get_language, override

register = template.Library()


@register.inclusion_tag("design/_alternates.html", takes_context=True)
def alternates(context: Context, title: str = "", description: str = "") -> dict[str, Any]:
    """Links to this page in each language, without the query; English for all others.

    With a title also what a preview of the page shows (Open Graph).
    """
    request = context["request"]
    path, match = request.path, request.resolver_match or resolve(request.path)
    links = [(code, settings.SITE_URL + _in(code, match)) for code, _name in settings.LANGUAGES]
    language = get_language() or "en"
    return {
        "canonical": settings.SITE_URL + path,
        "links": links,
        "default": dict(links)["en"],
        "site": settings.SITE_URL,
        "locale": "en_GB" if language == "en" else f"{language}_BE",
        "title": title,
        "description": description,
    }


def _in(language: str, match: ResolverMatch) -> str:
    """As Django's `translate_url`, which would look the address up anew for each language."""
    with override(language):
        return reverse(match.view_name, args=match.args, kwargs=match.kwargs)
