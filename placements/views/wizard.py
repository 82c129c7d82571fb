"""From the place of work to what is possible there; readable by everybody, writes nothing."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import User
from placements.forms import WizardForm
from placements.options import options_in
from subsidies.asking import usual_form
from subsidies.models import Region
from vacancies.models import Establishment


@require_safe
def wizard(request: HttpRequest) -> HttpResponse:
    asked, own_places = request.GET.copy(), _places(request)
    if "place" in asked:
        return redirect(f"{request.path}?{_at_place(asked, own_places).urlencode()}")
    asked.setdefault("legal_form", usual_form(request.user))
    if "postal_code" not in asked:
        begun = WizardForm(initial={"legal_form": asked["legal_form"]})
        context = {"form": begun, "own_places": own_places}
        return render(request, "placements/wizard.html", context)
    form = WizardForm(asked)
    context = {"form": form, "own_places": own_places}
    if not form.is_valid():
        return render(request, "placements/wizard.html", context, status=422)
    data = form.cleaned_data
    monthly = data["monthly"] * 100 if data.get("monthly") else None
    context |= {
        "region": Region(data["region"]).label,
        "postal_code": data["postal_code"],
        "weeks": data["weeks"],
        "legal_form": data["legal_form"],
        "options": options_in(
            data["region"],
            today=timezone.localdate(),
            weeks=data["weeks"],
            monthly_cents=monthly,
            legal_form=data["legal_form"],
        ),
    }
    return render(request, "placements/wizard.html", context)


def _at_place(asked: QueryDict, own_places: Sequence[Establishment]) -> QueryDict:
    """What was typed, at the place of theirs that was pressed: an address for everybody."""
    wanted = asked.pop("place")
    place = next((one for one in own_places if [str(one.uuid)] == wanted), None)
    if place is not None:
        asked["postal_code"], asked["municipality"] = place.postal_code, place.municipality
    return asked


def _places(request: HttpRequest) -> list[Establishment]:
    """Of whoever is signed in for a company: a button fills the postal code in."""
    user = request.user
    if not isinstance(user, User) or not user.is_employer:
        return []
    rows = Establishment.objects.filter(company__memberships__user=user)
    return list(rows.select_related("company")[:20])
