"""Numbers as people write them: 3.500, 3,500, 3 500, 3k5, 45k, three."""

import re

from skills.reading.numerals import NUMBERS

COUNT = r"\d{1,2}|" + "|".join(sorted(NUMBERS, key=len, reverse=True))
AMOUNT = r"(?:\d{1,3}(?:[., ']\d{3}){1,2}|\d{1,7})(?:[.,]\d{1,2})?(?!\d)(?: ?k\d?(?![^\W_]))?"

_AMOUNT = re.compile(r"(\d{1,3}(?:[., ']\d{3}){1,2}|\d{1,7})(?:[.,](\d{1,2}))?(?!\d) ?(k?)(\d?)")


def count_of(word: str) -> int:
    """A small number in digits or letters."""
    return NUMBERS.get(word) or int(word)


def amount_of(written: str) -> float:
    """What matched AMOUNT, as a number; 0 for what did not."""
    match = _AMOUNT.match(written)
    if match is None:
        return 0.0
    whole = float(re.sub(r"\D", "", match[1]))
    cents = float(f"0.{match[2]}") if match[2] else 0.0
    if not match[3]:
        return whole + cents
    # 3k5 is three and a half thousand.
    return (whole + cents) * 1000 + (int(match[4]) * 100 if match[4] else 0)
