"""Staff keep the rules: what should be looked at first, new versions, what was there before."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import signed_in, staff_required
from subsidies import services
from subsidies.forms import NewRuleForm, RuleForm, start_of
from subsidies.models import Rule
from subsidies.selectors import history_of, rules_to_check
from subsidies.touching import touched_by
from subsidies.wording import lines_of


@require_safe
@never_cache
@staff_required
def rule_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    rules = [(rule, rule.is_due(today)) for rule in rules_to_check()]
    due = sum(is_due for _rule, is_due in rules)
    return render(request, "subsidies/staff_rules.html", {"rules": rules, "due": due})


@require_safe
@never_cache
@staff_required
def rule_page(request: HttpRequest, uuid: uuid.UUID) -> HttpResponse:
    rule = get_object_or_404(Rule, uuid=uuid)
    return render(request, "subsidies/staff_rule.html", _about(rule))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_required
def change(request: HttpRequest, uuid: uuid.UUID) -> HttpResponse:
    """A new version from a day on; whom it touches stands beside the form."""
    rule = get_object_or_404(Rule, uuid=uuid)
    form = RuleForm(request.POST or None, initial=start_of(rule))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = 409
            made = _revise(request, rule, form)
            if made is not None:
                messages.success(request, _("The new version is kept; the old one stays to read."))
                return redirect("subsidies:staff_rule", made.uuid)
    return render(request, "subsidies/change.html", _about(rule) | {"form": form}, status=status)


def _revise(request: HttpRequest, rule: Rule, form: RuleForm) -> Rule | None:
    """None where the form now says why there is none."""
    data = form.cleaned_data
    try:
        return services.revise_rule(
            rule=rule,
            seen=data["seen"],
            content=form.content(),
            from_day=data["from_day"],
            by=signed_in(request),
            now=timezone.now(),
        )
    except services.WrongDay:
        form.add_error("from_day", _("This day is not within the time of the present version."))
    except services.Overlaps:
        form.add_error(None, _("There is a rule of this scheme for the same companies then."))
    except services.Overtaken:
        form.add_error(None, _("Somebody else changed this rule meanwhile: look at it again."))
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_required
def add(request: HttpRequest) -> HttpResponse:
    form = NewRuleForm(request.POST or None, initial={"seen": 0})
    if request.method == "POST" and form.is_valid():
        data, now = form.cleaned_data, timezone.now()
        try:
            rule = services.add_rule(
                scheme=data["scheme"],
                kind=data["kind"],
                region=data["region"],
                content=form.content(),
                valid_from=data["from_day"],
                start_known=not data["start_unknown"],
                checked_on=timezone.localdate(),
                by=signed_in(request),
                now=now,
            )
        except services.Overlaps:
            sentence = _("There is a rule of this scheme for the same companies then.")
            form.add_error(None, sentence)
        else:
            messages.success(request, _("The rule is kept."))
            return redirect("subsidies:staff_rule", rule.uuid)
    status = 422 if form.errors else 200
    return render(request, "subsidies/add.html", {"form": form}, status=status)


@require_POST
@staff_required
def checked(request: HttpRequest, uuid: uuid.UUID) -> HttpResponse:
    rule = get_object_or_404(Rule, uuid=uuid)
    seen = request.POST.get("seen", "")
    number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else -1
    try:
        services.mark_checked(rule=rule, seen=number, by=signed_in(request), now=timezone.now())
    except services.Overtaken:
        messages.error(request, _("Somebody else changed this rule meanwhile: look at it again."))
    else:
        messages.success(request, _("Kept: the source was read today and says the same."))
    return redirect("subsidies:staff_rule", rule.uuid)


def _about(rule: Rule) -> dict[str, object]:
    today = timezone.localdate()
    versions = history_of(rule)
    return {
        "rule": rule,
        "lines": lines_of(rule),
        "is_due": rule.is_due(today),
        "is_newest": versions[0] == rule,
        "versions": versions,
        "touched": touched_by(rule),
    }
