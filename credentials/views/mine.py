"""A candidate's credentials: showing, following, using, checking again, deleting."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.files import File
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import candidate_required, signed_in
from credentials.access import awards_for, own_credential
from credentials.forms import ShowForm
from credentials.models import Award, Credential
from credentials.selectors import awards_to, credentials_of
from credentials.services import (
    CredentialRefused,
    NotToBeUsed,
    check_again,
    delete_credential,
    show_file,
    show_link,
    use_credential,
)
from credentials.wording import reason_text, refusal_text
from formats.values import line
from talent.services import get_or_create_profile

_LONGEST_NAME = 80


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@candidate_required
def mine(request: HttpRequest) -> HttpResponse:
    """The list; a POST shows one more."""
    form = ShowForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = ShowForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                row = _show(request, form)
            except CredentialRefused as refused:
                form.add_error(None, _refusal(refused, form.cleaned_data["file"]))
            else:
                _name_once(request, form.cleaned_data["file"])
                return redirect("credentials:one", row.uuid)
    user = signed_in(request)
    context = {
        "form": form,
        "credentials": credentials_of(user),
        "awards": awards_to(user),
        "offers": awards_for(user).filter(state=Award.State.OFFERED),
    }
    return render(request, "credentials/mine.html", context, status=422 if form.errors else 200)


def _show(request: HttpRequest, form: ShowForm) -> Credential:
    profile, now = get_or_create_profile(user=signed_in(request)), timezone.now()
    file, link = form.cleaned_data["file"], form.cleaned_data["link"]
    if file:
        return show_file(profile=profile, file=file, now=now)
    return show_link(profile=profile, link=link, now=now)


def _refusal(refused: CredentialRefused, file: File[bytes] | None) -> str:
    """With the name of the file, which this answer alone tells."""
    why = str(refusal_text(refused.code))
    return f"{_called(file)}: {why}" if file else why


def _name_once(request: HttpRequest, file: File[bytes] | None) -> None:
    """Names of files are not kept: the next page says which one it is about."""
    if file:
        said = _("%(file)s was received. The portal does not keep the name of the file.")
        messages.info(request, said % {"file": _called(file)})


def _called(file: File[bytes]) -> str:
    """On one line, and with nothing unseen in it."""
    return _("“%(name)s”") % {"name": line(file.name, _LONGEST_NAME)}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@candidate_required
def one(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One of them; a POST takes a step with it."""
    row = own_credential(signed_in(request), uuid)
    if request.method == "POST":
        return _step(request, row)
    context = {
        "credential": row,
        "aligned": row.aligned.filter(role=None).select_related("skill"),
        "proposed": row.aligned.exclude(role=None)
        .select_related("skill", "role")
        .order_by("role", "-level", "skill"),
        "why": reason_text(row.reason, of_file=not row.link),
    }
    return render(request, "credentials/one.html", context)


def _step(request: HttpRequest, row: Credential) -> HttpResponse:
    act = _STEPS.get(request.POST.get("action", ""))
    if act is None:
        return HttpResponseBadRequest(_("This could not be done."))
    try:
        said = act(request, row)
    except CredentialRefused as refused:
        messages.info(request, str(refusal_text(refused.code)))
    except NotToBeUsed:
        messages.info(request, _("That was done already."))
    else:
        messages.success(request, said)
    return redirect("credentials:mine")


def _use(request: HttpRequest, row: Credential) -> str:
    use_credential(credential=row, skills=request.POST.getlist("skill"), now=timezone.now())
    return _("“%(name)s” is among your certificates now.") % {"name": row.name}


def _again(_request: HttpRequest, row: Credential) -> str:
    check_again(credential=row, now=timezone.now())
    return _("It is being checked again.")


def _delete(_request: HttpRequest, row: Credential) -> str:
    delete_credential(credential=row)
    return _("The credential is deleted. Your skills stay, by your own word.")


_STEPS: dict[str, Callable[[HttpRequest, Credential], str]] = {
    "use": _use,
    "again": _again,
    "delete": _delete,
}
