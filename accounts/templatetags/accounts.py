"""What pages say of where somebody goes on to."""

from urllib.parse import urlsplit

from django import template
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, get_language_from_path, override

register = template.Library()


@register.filter
def route_of(address: str | None) -> str:
    """The name of the page of ours that an address leads to, in whichever language; "" for none."""
    if not address or not url_has_allowed_host_and_scheme(address, None):
        return ""
    path = urlsplit(address).path
    with override(get_language_from_path(path) or get_language()):
        try:
            return resolve(path).view_name
        except Resolver404:
            return ""
