"""The staff's guide to every component, and what everybody may know about accessibility."""

from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import user_passes_test
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from design import palette
from design.samples import components as sample_components


def _is_staff(user: object) -> bool:
    """Strangers are asked to sign in; signed-in people without the right are refused."""
    if getattr(user, "is_authenticated", False) and not getattr(user, "is_staff", False):
        raise PermissionDenied
    return bool(getattr(user, "is_staff", False))


staff_only = user_passes_test(_is_staff)


@require_safe
@staff_only
@csp_update({"frame-src": ["'self'"]})
def guide(request: HttpRequest) -> HttpResponse:
    """Colours, sizes and the rules; the components stand in two frames, light and dark."""
    context = {
        "themes": [(theme, palette.pairs(theme)) for theme in palette.THEMES],
        "text_sizes": palette.sizes("text"),
        "spaces": palette.sizes("space"),
    }
    return render(request, "design/guide.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def components(request: HttpRequest) -> HttpResponseBase:
    """Every component in every state; `theme` holds the page to one of the two. A POST answers."""
    if request.method == "POST":
        messages.success(request, _("This is an example: nothing was changed."))
        return redirect(request.get_full_path())
    return _framed(request)


@csp_replace({"frame-ancestors": ["'self'"]})
@xframe_options_sameorigin
def _framed(request: HttpRequest) -> HttpResponse:
    theme = request.GET.get("theme", "")
    fixed = theme if theme in palette.THEMES else ""
    return render(request, "design/components.html", sample_components() | {"fixed_theme": fixed})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    contact = settings.OPERATOR_EMAIL or "accessibility@belfry.example"
    return render(request, "design/accessibility.html", {"contact": contact})
