"""The pages that a check asks for: those of the world, and our own without the network."""

import json
import re
from typing import cast
from uuid import UUID

from django.core.cache import cache

from credentials.checking import Reason, Refused
from credentials.checking.contexts import PINNED
from credentials.fetching import Fetcher
from credentials.links import https
from credentials.selectors import issuer_document, revocation_list

WORDS_KEPT = 24 * 60 * 60  # seconds


def fetch(url: str) -> bytes:
    """The pages of the world; those of our own issuers without a way through the network."""
    if url in PINNED:
        # A list of words stays as it is: its digest is looked at wherever it is read.
        kept = cache.get_or_set(f"words:{url}", lambda: Fetcher()(url), WORDS_KEPT)
        return cast(bytes, kept)
    own = re.fullmatch(
        rf"{re.escape(https('/credentials/issuers/'))}([0-9a-f-]{{36}})/(\w+)\.json", url
    )
    if own is None:
        return Fetcher()(url)
    made = {"did": issuer_document, "revoked": revocation_list}.get(own[2])
    found = made(UUID(own[1])) if made else None
    if found is None:
        raise Refused(Reason.UNREACHABLE, "404")
    return json.dumps(found).encode()
