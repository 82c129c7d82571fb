"""A candidate's certificates: what files propose, what they hold, what was taken out."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import candidate_required, signed_in
from talent.access import own_certificate
from talent.forms import CertificateForm
from talent.models import Certificate, WrongCertificateState
from talent.selectors import certificates_page
from talent.services import (
    CertificateContent,
    SameCertificate,
    add_certificate,
    certificate_named,
    confirm_certificate,
    delete_certificate,
    edit_certificate,
    get_or_create_profile,
    remove_certificate,
)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@candidate_required
def certificates(request: HttpRequest) -> HttpResponse:
    """The lists; a POST adds one."""
    user = signed_in(request)
    form = CertificateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        content = _content(form)
        try:
            add_certificate(profile=get_or_create_profile(user=user), content=content)
        except SameCertificate:
            _tell_same(form)
        else:
            messages.success(request, _("“%(name)s” is added.") % {"name": content.name})
            return redirect("talent:certificates")
    context = {"page": certificates_page(user, today=timezone.localdate()), "form": form}
    return render(request, "talent/certificates.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@candidate_required
def certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: the form to correct it; a POST saves it, or takes another step with it."""
    held = own_certificate(signed_in(request), pk)
    action = request.POST.get("action", "save")
    if request.method == "POST" and action != "save":
        return _step(request, held, action)
    form = CertificateForm(request.POST or None, instance=held)
    if request.method == "POST" and form.is_valid():
        try:
            edit_certificate(certificate=held, content=_content(form))
        except SameCertificate:
            _tell_same(form)
        else:
            messages.success(request, _("“%(name)s” is saved.") % {"name": held.name})
            return redirect("talent:certificates")
    status = 422 if form.errors else 200
    return render(request, "talent/certificate.html", {"form": form, "held": held}, status=status)


def _step(request: HttpRequest, held: Certificate, action: str) -> HttpResponse:
    act = _STEPS.get(action)
    if act is None:
        return HttpResponseBadRequest(_("This could not be done."))
    try:
        said = act(held)
    except WrongCertificateState:
        messages.info(request, _("That was done already."))
    else:
        messages.success(request, said % {"name": held.name})
    return redirect("talent:certificates")


def _confirm(held: Certificate) -> str:
    confirm_certificate(certificate=held)
    return _("“%(name)s” is confirmed.")


def _remove(held: Certificate) -> str:
    remove_certificate(certificate=held)
    return _("“%(name)s” is taken out. You can restore it at the end of the page.")


def _delete(held: Certificate) -> str:
    delete_certificate(certificate=held)
    return _("“%(name)s” is deleted.")


_STEPS: dict[str, Callable[[Certificate], str]] = {
    "confirm": _confirm,
    "remove": _remove,
    "delete": _delete,
}


def _content(form: CertificateForm) -> CertificateContent:
    data = form.cleaned_data
    return CertificateContent(**data, skill=certificate_named(data["name"]))


def _tell_same(form: CertificateForm) -> None:
    form.add_error(
        "name",
        _("You have a certificate of this name and day already; look below for those taken out."),
    )
