"""What a CV may claim, for its owner to confirm."""

from skills.reading.cv.reading import read_cv
from skills.reading.cv.terms import ProposedClaim
from skills.taxonomy import Taxonomy

__all__ = ["ProposedClaim", "propose_claims"]


def propose_claims(
    text: str,
    taxonomy: Taxonomy | None = None,
    *,
    this_year: int | None = None,
    this_month: int | None = None,
) -> tuple[ProposedClaim, ...]:
    """The claims of `read_cv`: one per skill, in order of first mention."""
    return read_cv(text, taxonomy, this_year=this_year, this_month=this_month).claims
