"""How far an advert's words of importance reach: "ideally", "is a plus", "(Kibana welcome)"."""

import re
from collections.abc import Iterator, Sequence

from skills.reading.cues import Cue, of_kind
from skills.reading.mentions import Mention
from skills.reading.places import Places
from skills.reading.sentences import Sentence

BESIDE = 3  # letters between a name and the bracket that speaks of it alone

_BRACKETS = re.compile(r"\([^()\n]{0,200}\)")


class Bracket:
    """From `start` to `end`, an aside in brackets."""

    def __init__(self, match: re.Match[str]) -> None:
        self.start, self.end = match.span()


class Wishes:
    """The words of importance of one advert, asked which of them speak of a mention."""

    def __init__(self, text: str, cues: Sequence[Cue]) -> None:
        self._said = Places(of_kind(cues, "importance"))
        self._examples = Places(of_kind(cues, "example"))
        self._brackets = Places([Bracket(match) for match in _BRACKETS.finditer(text)])

    def word(self, mention: Mention, part: Sentence) -> str:
        """ "must", "nice" or "": what the nearest word that speaks of the mention says."""
        said = list(self._speaking(mention, part))
        if not said:
            return ""
        nearest = min(said, key=lambda cue: (abs(cue.start - mention.start), cue.value))
        return "must" if nearest.value == "must" else "nice"

    def is_example(self, mention: Mention, part: Sentence) -> bool:
        """Whether it is named as one of several: "such as ...", "(e.g. ...)"."""
        example = self._examples.last(mention.start)
        if example is None or example.start < part.start:
            return False
        aside = self._bracket(example.start)
        return aside is None or mention.start < aside.end

    def _speaking(self, mention: Mention, part: Sentence) -> Iterator[Cue]:
        for cue in self._said.between(part.start, part.end):
            # "Python, ideally also Go" wishes for what follows only.
            if cue.value == "wish" and cue.start > mention.start:
                continue
            aside = self._bracket(cue.start)
            if aside is None or self._beside(mention, aside):
                yield cue

    def _bracket(self, place: int) -> Bracket | None:
        last = self._brackets.last(place)
        return last if last and place < last.end else None

    def _beside(self, mention: Mention, aside: Bracket) -> bool:
        """Whether it stands in the brackets, or just before: "Linux (preferably Debian)"."""
        inside = aside.start < mention.start < aside.end
        return inside or (0 <= aside.start - mention.end < BESIDE and self._alone(aside))

    def _alone(self, aside: Bracket) -> bool:
        # Brackets that hold more than the word itself speak of what they hold.
        said = self._said.between(aside.start, aside.end)
        return sum(cue.end - cue.start for cue in said) + 4 >= aside.end - aside.start
