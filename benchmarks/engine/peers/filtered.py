"""The search engine with the conditions as words, so that it leaves out whom we leave out."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from importlib import import_module
from itertools import compress
from typing import Any

import numpy as np

from benchmarks.engine.case import TOP, Ask, Case, Way
from benchmarks.engine.peers.text import any_of, documents, write
from benchmarks.landscape import LANGUAGES
from benchmarks.population import CONTRACTS, DAYS, HOURS, KILOMETRES, Population
from matching.kernel.conditions import ANY_DAY, NOWHERE, REMOTE, Offers

FIELD = "conditions"


def bm25_where(case: Case, _stack: ExitStack) -> Ask:
    """Every condition that is met or not known is a word of the person; all must be there."""
    tantivy = import_module("tantivy")
    made = tantivy.SchemaBuilder()
    made.add_text_field("skills", tokenizer_name="whitespace", index_option="freq")
    made.add_text_field(FIELD, tokenizer_name="whitespace", index_option="basic")
    index = tantivy.Index(made.build())
    texts = documents(case.expanded, case.people.size)
    pairs = zip(texts, words_of(case.people), strict=True)
    write(index, (tantivy.Document(skills=text, conditions=words) for text, words in pairs))
    searcher = index.searcher()
    schema, (requests, offers) = index.schema, case.vacancies
    distances = case.people.land.distances

    def ask(at: int) -> object:
        words = any_of(tantivy, schema, requests[at])
        query = _must(tantivy, schema, words, asked(offers.at(at), distances))
        return searcher.search(query, TOP, count=False).hits

    return ask


def asked(offer: Offers, distances: Any) -> Iterator[list[str]]:
    """Of each list one word must be there."""
    yield [f"c{offer.contract}"]
    yield [f"h{offer.hours}"]
    if offer.starts != ANY_DAY:
        yield [f"d{offer.starts}"]
    for language, level in zip(LANGUAGES, offer.languages.tolist(), strict=True):
        if level:
            yield [f"{language}{level}"]
    if offer.place != REMOTE:
        far = distances[:, offer.municipality].tolist()
        yield [
            "p",
            *(f"p{at}x{km}" for at, away in enumerate(far) for km in KILOMETRES if away <= km),
        ]


def words_of(people: Population) -> Iterator[str]:
    """By person: forms, hours, days, languages and the place with what they travel."""
    wishes = people.wishes
    silent = ~wishes.languages.any(axis=1)
    flags = {
        f"c{at}": (wishes.contracts >> at) & 1 | (wishes.contracts == 0) for at in range(CONTRACTS)
    }
    flags |= {f"h{at}": (wishes.hours_min <= at) & (at <= wishes.hours_max) for at in HOURS}
    flags |= {f"d{at}": wishes.available <= at for at in DAYS}
    flags |= {
        f"{language}{level}": (wishes.languages[:, place] >= level) | silent
        for place, language in enumerate(LANGUAGES)
        for level in range(1, 7)
    }
    rows = np.array([column.astype(bool) for column in flags.values()]).T
    names = list(flags)
    for row, home, far, remote in zip(
        rows.tolist(),
        wishes.municipality.tolist(),
        wishes.commute_km.tolist(),
        wishes.remote.tolist(),
        strict=True,
    ):
        place = "p" if home == NOWHERE else "" if remote == REMOTE else f"p{home}x{far}"
        yield " ".join([*compress(names, row), place])


def _must(tantivy: Any, schema: Any, skills: Any, lists: Iterable[list[str]]) -> Any:
    query, must = tantivy.Query, tantivy.Occur.Must
    # A constant of nothing: conditions let through, they do not rank.
    kept = [query.const_score_query(query.term_set_query(schema, FIELD, one), 0.0) for one in lists]
    return query.boolean_query([(must, skills), *((must, one) for one in kept)])


WAYS = (Way("tantivy, the same conditions", "no levels", bm25_where, modules=("tantivy",)),)
