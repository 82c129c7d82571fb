"""What a firm calls itself: its own name in its own advert is no skill it asks for."""

import re
from collections import Counter

from skills.taxonomy.folding import fold_name

_NAME = r"(?<![\w&.-])(?P<name>[A-Z][\w&.-]{1,30})"
_SELF = (
    # "At Acme, we ...", "Bei Acme arbeiten ...": the firm speaks of itself.
    re.compile(r"(?:^|[\s.!?])(?:At|Bei|Chez|Bij|Within|Binnen|Join|About|Why)[ \xa0]" + _NAME),
    re.compile(_NAME + r"(?:['’]s (?:mission|culture|team|customers|platform|products?)\b"
               r"| is (?:an? |the |one |proud|committed|built)| (?:ist|sind) (?:ein|der|die)"
               r"| est (?:une?|le|la)\b| is (?:een|de|het)\b| (?:GmbH|NV|SA|BV|SRL|AG|Inc)\b)"),
)  # fmt: skip
OFTEN = 3  # times a firm says its own name in this way before it is taken for its name


def own_names(text: str) -> frozenset[str]:
    """Folded names the advert gives its own employer."""
    said = Counter(
        fold_name(match["name"].rstrip("."))
        for pattern in _SELF
        for match in pattern.finditer(text)
    )
    return frozenset(name for name, times in said.items() if times >= OFTEN)
