"""TF-IDF over whole texts, the plain baseline: sublinear counts, smoothed idf, cosine."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

_WORD = re.compile(r"[^\W\d_][\w+#.-]+")
_COMMON = frozenset(
    (
        "and or the of to in for with on as an is are be will you your we our at by this that from "
        "it have has not all can any other their they who which into such use using used work"
    ).split(" ")
)

Vector = Mapping[str, float]


def words(text: str) -> list[str]:
    """Lower-case words of two letters or more, without the commonest."""
    found = (word.strip(".-").lower() for word in _WORD.findall(text))
    return [word for word in found if len(word) > 1 and word not in _COMMON]


class TfIdf:
    """Fitted on some texts; gives unit vectors."""

    def __init__(self, texts: Iterable[str]) -> None:
        documents = [set(words(text)) for text in texts]
        counts = Counter(word for document in documents for word in document)
        total = len(documents) + 1
        self._idf = {word: math.log(total / (count + 1)) + 1 for word, count in counts.items()}

    def vector(self, text: str) -> Vector:
        """Words the model has never seen are left out."""
        counts = Counter(word for word in words(text) if word in self._idf)
        weighed = {word: (1 + math.log(n)) * self._idf[word] for word, n in counts.items()}
        length = math.sqrt(sum(value * value for value in weighed.values())) or 1.0
        return {word: value / length for word, value in weighed.items()}


def cosine(one: Vector, other: Vector) -> float:
    """Of two unit vectors."""
    return sum(value * other[word] for word, value in one.items() if word in other)


def similarities(text: str, model: TfIdf, vectors: Sequence[Vector]) -> list[float]:
    """The text against each vector."""
    asked = model.vector(text)
    return [cosine(asked, vector) for vector in vectors]
