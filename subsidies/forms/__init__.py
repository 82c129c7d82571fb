"""What staff write about rules, and what everybody fills in to be told something."""

from subsidies.forms.rules import NewRuleForm, RuleForm, start_of
from subsidies.forms.size import SizeForm, asked_of
from subsidies.forms.who import LegalFormForm, legal_form_field

__all__ = [
    "LegalFormForm",
    "NewRuleForm",
    "RuleForm",
    "SizeForm",
    "asked_of",
    "legal_form_field",
    "start_of",
]
