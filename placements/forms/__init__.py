"""Where somebody would learn, and what the parties write about it."""

from placements.forms.planning import PlanForm
from placements.forms.proposing import LengthForm, ProposeForm
from placements.forms.steps import AgreeForm, CancelForm, CompleteForm, ReportForm
from placements.forms.where import WizardForm

__all__ = [
    "AgreeForm",
    "CancelForm",
    "CompleteForm",
    "LengthForm",
    "PlanForm",
    "ProposeForm",
    "ReportForm",
    "WizardForm",
]
