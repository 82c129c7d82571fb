"""A candidate's saved searches: keep one, look into it, change it, give it up, take that back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import candidate_required, signed_in
from mail.outbox import is_stopped
from talent.selectors import profile_of
from watching.access import own_search
from watching.criteria import Criteria, from_address, of_search
from watching.forms import SearchForm
from watching.models import SavedSearch
from watching.selectors import cards_of, lately_deleted
from watching.services import searches as services
from watching.topics import DIGEST_TOPIC

PAGE = "watching:searches"


@require_safe
@never_cache
@candidate_required
def searches(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    context = {
        "cards": cards_of(user),
        "deleted": lately_deleted(user, now=timezone.now()),
        "stopped": is_stopped(user.email, DIGEST_TOPIC),
        "most": services.MOST,
    }
    return render(request, "watching/searches.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@candidate_required
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """The filters stand in the address; the form asks for a name."""
    if kind not in SavedSearch.Kind.values:
        raise Http404
    criteria = from_address(kind, request.GET, profile_of(signed_in(request)))
    form = SearchForm(request.POST or None, initial={"name": criteria.proposed_name})
    if request.method == "POST" and form.is_valid() and _saved(request, form, criteria):
        messages.success(request, _("Your search is saved."))
        return redirect(PAGE)
    context = {"form": form, "criteria": criteria}
    status = 422 if form.errors else 200
    return render(request, "watching/new.html", context, status=status)


def _saved(request: HttpRequest, form: SearchForm, criteria: Criteria) -> bool:
    try:
        services.save_search(
            person=signed_in(request),
            kind=SavedSearch.Kind(criteria.kind),
            values=criteria.values,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except services.TooMany:
        form.add_error(None, _too_many())
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@candidate_required
def change(request: HttpRequest, uuid: str) -> HttpResponse:
    """Another name, or mail more or less often."""
    user = signed_in(request)
    search = own_search(user, uuid)
    if search.deleted_at is not None:
        raise Http404
    form = SearchForm(request.POST or None, instance=search)
    if request.method == "POST" and form.is_valid():
        services.change_search(search=search, **form.cleaned_data)
        messages.success(request, _("Your search is changed."))
        return redirect(PAGE)
    context = {"form": form, "criteria": of_search(search, profile_of(user))}
    status = 422 if form.errors else 200
    return render(request, "watching/change.html", context, status=status)


@require_POST
@candidate_required
def look(request: HttpRequest, uuid: str) -> HttpResponse:
    """To the results; what is new is known from now on."""
    user = signed_in(request)
    search = own_search(user, uuid)
    services.look_into(search=search, now=timezone.now())
    criteria = of_search(search, profile_of(user))
    if criteria.lost:
        lost = ", ".join(criteria.lost)
        messages.warning(request, _("No longer a filter, and left out: %(lost)s.") % {"lost": lost})
    return redirect(criteria.url)


@require_POST
@candidate_required
def delete(request: HttpRequest, uuid: str) -> HttpResponse:
    services.delete_search(search=own_search(signed_in(request), uuid), now=timezone.now())
    messages.success(request, _("Your search is deleted. You can bring it back below."))
    return redirect(PAGE)


@require_POST
@candidate_required
def restore(request: HttpRequest, uuid: str) -> HttpResponse:
    try:
        services.restore_search(search=own_search(signed_in(request), uuid))
    except services.TooMany:
        messages.error(request, _too_many())
    else:
        messages.success(request, _("Your search is back."))
    return redirect(PAGE)


def _too_many() -> str:
    text = _(
        "You have %(most)d saved searches, which is as many as one can have. Delete one first."
    )
    return text % {"most": services.MOST}
