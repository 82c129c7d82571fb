"""The language switch, for a page in whatever language the browser asks for."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import get_language, get_language_from_path, override
from django.views.i18n import set_language as chosen


def set_language(request: HttpRequest) -> HttpResponseBase:
    """Remember the language, and lead to the same page in it.

    Django finds the page only while the language of its address is the active one; the address of
    this view has none, so that the browser's would be.
    """
    page = request.POST.get("next", "")
    with override(get_language_from_path(page) or get_language()):
        return chosen(request)
