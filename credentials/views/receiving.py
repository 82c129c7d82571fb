"""A person's side of what is given here: yes or no, and whether the name is shown."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import candidate_required, signed_in
from credentials.access import offered_award
from credentials.forms import AcceptForm
from credentials.models import Award, WrongAwardState
from credentials.services import NotAnIssuer, accept, decline, show_name


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@candidate_required
def offer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    award = offered_award(signed_in(request), uuid)
    if request.method == "POST":
        return _answer(request, award)
    context = {
        "award": award,
        "aligned": award.achievement.aligned.select_related("skill"),
        "form": AcceptForm(),
    }
    return render(request, "credentials/offer.html", context)


def _answer(request: HttpRequest, award: Award) -> HttpResponse:
    person, shown = signed_in(request), bool(request.POST.get("shows_name"))
    action = request.POST.get("action")
    if action == "name":
        show_name(award=award, person=person, shown=shown)
        return redirect("credentials:offer", award.uuid)
    if action not in ("accept", "decline"):
        return HttpResponseBadRequest(_("This could not be done."))
    try:
        if action == "decline":
            decline(award=award, person=person)
            messages.success(request, _("You declined it. Your address is forgotten there."))
            return redirect("credentials:mine")
        accept(award=award, person=person, shows_name=shown, now=timezone.now())
    except WrongAwardState:
        messages.info(request, _("That was done already."))
    except NotAnIssuer:
        messages.info(request, _("The organisation may not give credentials at the moment."))
    else:
        messages.success(
            request,
            _(
                "It is yours. Below you can save it; its skills count once you say so under"
                " My credentials."
            ),
        )
    return redirect("credentials:offer", award.uuid)
