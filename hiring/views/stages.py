"""An owner arranges the columns of the company's boards."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.access import employer_required, signed_in
from hiring.forms import StageForm, StageNameForm
from hiring.services import stages as services
from hiring.stages import stages_of
from vacancies.access import company_for
from vacancies.models import Company

WHY_NOT: Mapping[str, Promise] = {
    "known": gettext_lazy("There is a stage of that name already."),
    "many": gettext_lazy("A board has at most twelve stages."),
    "full": gettext_lazy("There are candidates in this stage: move them first."),
    "last": gettext_lazy("A board needs at least one stage of each kind."),
    "gone": gettext_lazy("This stage is gone meanwhile."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@employer_required
def stages(request: HttpRequest, uuid: str) -> HttpResponse:
    company = company_for(signed_in(request), uuid, "own")  # type: ignore[arg-type]
    adding = request.POST.get("action") == "add"
    form = StageForm(request.POST if adding else None)
    if request.method == "POST" and (not adding or form.is_valid()):
        try:
            _change(request, company, form)
        except services.StageRefused as refusal:
            messages.error(request, str(WHY_NOT[refusal.why]))
        else:
            messages.success(request, _("The board is changed."))
        return redirect("hiring:stages", uuid=company.uuid)
    context = {"company": company, "stages": stages_of(company), "form": form}
    return render(request, "hiring/stages.html", context, status=422 if form.errors else 200)


def _change(request: HttpRequest, company: Company, form: StageForm) -> None:
    code = request.POST.get("code", "")
    match request.POST.get("action"):
        case "add":
            services.add_stage(company=company, **form.cleaned_data)
        case "left" | "right" as way:
            by = -1 if way == "left" else 1
            services.shift_stage(company=company, code=code, by=by)
        case "remove":
            services.remove_stage(company=company, code=code)
        case _:
            name = StageNameForm(request.POST)
            if not name.is_valid():
                raise services.StageRefused("gone" if not request.POST.get("name") else "known")
            services.rename_stage(company=company, code=code, name=name.cleaned_data["name"])
