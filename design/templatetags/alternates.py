"""A public page in its other languages and as a preview, for whoever finds it elsewhere."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.urls import translate_url
from django.utils.translation import get_language

register = template.Library()


@register.inclusion_tag("design/_alternates.html", takes_context=True)
def alternates(context: Context, title: str = "", description: str = "") -> dict[str, Any]:
    """Links to this page in each language, without the query; English for all others.

    With a title also what a preview of the page shows (Open Graph).
    """
    path = context["request"].path
    links = [
        (code, settings.SITE_URL + translate_url(path, code)) for code, _name in settings.LANGUAGES
    ]
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
