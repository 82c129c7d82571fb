"""For whom a rule is: sizes, legal forms and subjects, as far as the rule itself says. Knows no
Django."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from subsidies.sizes import Size


class LegalForm(StrEnum):
    """What somebody who asks is; "" where nobody has said."""

    COMPANY = "company"
    SELF_EMPLOYED = "self-employed"
    NON_PROFIT = "non-profit"
    PUBLIC_BODY = "public-body"


class Verdict(StrEnum):
    """Whether a rule is for a legal form, as far as the rule itself says."""

    APPLIES = "applies"
    SHUT_OUT = "shut_out"
    # The rule shuts some forms out and does not speak of this one.
    UNSAID = "unsaid"
    # It shuts some out, and nobody has said what they are.
    DEPENDS = "depends"


# One form, as the languages of the country call it.
_NON_PROFIT = frozenset({"vzw", "asbl", "vog"})


@dataclass(frozen=True, slots=True)
class Who:
    """Empty `sizes` mean companies of every size; `not_forms` are legal forms shut out."""

    sizes: tuple[str, ...] = ()
    not_forms: tuple[str, ...] = ()
    theme: str = ""
    job_seeker: bool = False

    def verdict(self, legal_form: str) -> Verdict:
        """By what the rule names as shut out, and nothing else: no law is read into it."""
        if not self.not_forms:
            return Verdict.APPLIES
        if not legal_form:
            return Verdict.DEPENDS
        shut_out = {name.casefold() for name in self.not_forms}
        if legal_form == LegalForm.NON_PROFIT and shut_out & _NON_PROFIT:
            return Verdict.SHUT_OUT
        named = shut_out <= _NON_PROFIT
        if legal_form == LegalForm.COMPANY or (legal_form == LegalForm.SELF_EMPLOYED and named):
            return Verdict.APPLIES
        return Verdict.UNSAID

    def takes(self, *, size: str, theme: str, legal_form: str) -> bool:
        """Whether it may help a bill for somebody's own staff, who are no job seekers.

        Where the legal form is not known it may: whoever shows the amount says for whom it is.
        """
        if self.job_seeker or self.verdict(legal_form) in (Verdict.SHUT_OUT, Verdict.UNSAID):
            return False
        return (not self.sizes or size in self.sizes) and (not self.theme or self.theme == theme)

    def written(self) -> dict[str, Any]:
        """The one way to write it: equal conditions are equal JSON."""
        return {
            "sizes": [size for size in Size if size in self.sizes],
            "not_forms": sorted(self.not_forms),
            "theme": self.theme,
            "job_seeker": self.job_seeker,
        }
