"""Which of the portal's four languages a text is written in."""

from functools import lru_cache
from typing import Any

LANGUAGES = ("nl", "fr", "de", "en")
ENOUGH = 20_000  # letters; more change nothing and cost time


@lru_cache(maxsize=1)
def _identifier() -> Any:
    # Imported here: the model takes a quarter of a second, which only readers should pay.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=False)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def detect_language(text: str) -> str:
    """One of nl, fr, de and en; en for a text without letters."""
    sample = text[:ENOUGH].encode("utf-8", "replace").decode("utf-8")
    if not any(char.isalpha() for char in sample):
        return "en"
    return str(_identifier().classify(sample)[0])
