"""What an advert in Dutch, French, German or English should not say, with the words marked."""

from adverts.linting.checking import check
from adverts.linting.terms import ADVISES, BLOCKS, SUGGESTIONS, Facts, Finding

__all__ = ["ADVISES", "BLOCKS", "SUGGESTIONS", "Facts", "Finding", "check"]
