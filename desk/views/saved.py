"""A recruiter's views of the match table: keep one, name it, make it the usual one, delete it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import employer_required, signed_in
from accounts.models import User
from desk.access import own_view
from desk.columns import COLUMNS, ORDERS
from desk.facets import FACETS
from desk.filters import MatchFilter, Values
from desk.forms import ViewForm
from desk.models import SavedView
from desk.services import saved as services
from matching.access import vacancy_to_look_at
from matching.models import Match

PAGE = "desk:views"


@require_safe
@never_cache
@employer_required
def views(request: HttpRequest) -> HttpResponse:
    mine = SavedView.objects.of(signed_in(request))
    context = {"views": [(view, in_words(view.values)) for view in mine], "most": services.MOST}
    return render(request, "desk/views.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@employer_required
def new(request: HttpRequest, uuid: str) -> HttpResponse:
    """What is kept stands in the address, as on the table it comes from."""
    user = signed_in(request)
    vacancy = vacancy_to_look_at(user, uuid)
    values = MatchFilter(request.GET, queryset=Match.objects.none()).values
    back = f"{reverse('matching:matches', args=[vacancy.uuid])}?{request.GET.urlencode()}"
    form = ViewForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _saved(user, form, values):
        messages.success(request, _("Your view is saved. It works for every vacancy."))
        return redirect(back)
    context = {"form": form, "words": in_words(values), "back": back, "vacancy": vacancy}
    return render(request, "desk/new_view.html", context, status=422 if form.errors else 200)


def _saved(user: User, form: ViewForm, values: Values) -> bool:
    try:
        services.save_view(person=user, values=values, now=timezone.now(), **form.cleaned_data)
    except services.TooMany:
        text = _("You have %(most)d saved views, which is as many as one can have.")
        form.add_error(None, text % {"most": services.MOST})
    except services.NameTaken:
        form.add_error("name", _name_taken())
    return not form.errors


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@employer_required
def change(request: HttpRequest, uuid: str) -> HttpResponse:
    """Another name, or the one that every table is opened with."""
    view = own_view(signed_in(request), uuid)
    name = view.name
    form = ViewForm(request.POST or None, instance=view)
    if request.method == "POST" and form.is_valid() and _changed(view, form):
        messages.success(request, _("Your view is changed."))
        return redirect(PAGE)
    context = {"form": form, "words": in_words(view.values), "name": name}
    return render(request, "desk/change_view.html", context, status=422 if form.errors else 200)


def _changed(view: SavedView, form: ViewForm) -> bool:
    try:
        services.change_view(view=view, **form.cleaned_data)
    except services.NameTaken:
        form.add_error("name", _name_taken())
    return not form.errors


@require_POST
@employer_required
def delete(request: HttpRequest, uuid: str) -> HttpResponse:
    services.delete_view(view=own_view(signed_in(request), uuid))
    messages.success(request, _("Your view is deleted."))
    return redirect(PAGE)


def _name_taken() -> str:
    return _("Another view of yours is called so.")


def in_words(values: Values) -> list[tuple[Any, list[Any]]]:
    """(what, [which, ...]) in the reader's language; what is no longer offered is left out."""
    lists: dict[str, tuple[Any, dict[str, Any]]] = {
        name: (facet.label, dict(facet.choices())) for name, facet in FACETS.items()
    }
    lists["column"] = (_("Columns"), dict(COLUMNS))
    lists["sort"] = (_("Order"), {name: label for name, (label, _by) in ORDERS.items()})
    return [
        (label, [words[value] for value in values[name] if value in words])
        for name, (label, words) in lists.items()
        if name in values
    ]
