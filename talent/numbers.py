"""National register numbers in free text: nobody needs them here, so their owner is warned."""

import re

from stdnum.be import bis, nn

# Eleven digits, written together or in the groups of an identity card.
_CANDIDATE = re.compile(r"(?<![\d.])\d{2}[. ]?\d{2}[. ]?\d{2}[-. ]?\d{3}[-. ]?\d{2}(?![\d])")
MAX_LOOKED_AT = 500


def has_register_number(text: str) -> bool:
    """Whether a number in the text has the date and the check digits (mod 97) of a person's."""
    found = _CANDIDATE.findall(text)[:MAX_LOOKED_AT]
    return any(nn.is_valid(number) or bis.is_valid(number) for number in found)
