"""A public page in its other languages, for whoever finds it by a search."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.urls import translate_url

register = template.Library()


@register.inclusion_tag("design/_alternates.html", takes_context=True)
def alternates(context: Context) -> dict[str, Any]:
    """Links to this page in each language, without the query; English for all others."""
    path = context["request"].path
    links = [
        (code, settings.SITE_URL + translate_url(path, code)) for code, _name in settings.LANGUAGES
    ]
    return {"canonical": settings.SITE_URL + path, "links": links, "default": dict(links)["en"]}
