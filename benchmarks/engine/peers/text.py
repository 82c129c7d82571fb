"""Skills as words: a search engine, and fuzzy comparison of strings."""

from collections.abc import Iterable
from contextlib import ExitStack
from importlib import import_module
from typing import Any

import numpy as np

from benchmarks.engine.case import TOP, Ask, Case, Way
from benchmarks.population import NAMES, Expanded
from matching.kernel import Request

HEAP = 2_000_000_000
"""Bytes; so that a million people stay in one segment."""


def bm25(case: Case, _stack: ExitStack) -> Ask:
    """A document a person, a word a skill that they have or prove, and an OR of twelve words."""
    tantivy = import_module("tantivy")
    schema = tantivy.SchemaBuilder().add_text_field(
        "skills", tokenizer_name="whitespace", index_option="freq"
    )
    index = tantivy.Index(schema.build())
    texts = documents(case.expanded, case.people.size)
    write(index, (tantivy.Document(skills=text) for text in texts))
    searcher, known = index.searcher(), index.schema

    def ask(at: int) -> object:
        query = any_of(tantivy, known, case.vacancies.requests[at])
        return searcher.search(query, TOP, count=False).hits

    return ask


def token_set_ratio(case: Case, _stack: ExitStack) -> Ask:
    """Strings of the names of skills, as one compares the lists of two CVs."""
    extract = import_module("rapidfuzz.process").extract
    ratio = import_module("rapidfuzz.fuzz").token_set_ratio
    choices = documents(case.expanded, case.people.size)
    asked = [" ".join(skills_of(request)) for request in case.vacancies.requests]
    return lambda at: extract(asked[at], choices, scorer=ratio, processor=None, limit=TOP)


def common_skills(case: Case, _stack: ExitStack) -> Ask:
    """What is written first: how many skills two sets have in common."""
    people = [frozenset(words.split()) for words in documents(case.expanded, case.people.size)]
    asked = [frozenset(skills_of(request)) for request in case.vacancies.requests]

    def ask(at: int) -> list[int]:
        wanted = asked[at]
        found = sorted(range(len(people)), key=lambda it: -len(people[it] & wanted))
        return found[:TOP]

    return ask


def skills_of(request: Request) -> list[str]:
    return [need.skill for need in request.needs]


def documents(held: Expanded, size: int) -> list[str]:
    """The names of the skills a person has or proves, by person."""
    names = np.array([f"{name} ".encode() for name in NAMES])
    text, width = names[held.skills].tobytes(), names.itemsize
    ends = np.searchsorted(held.persons, np.arange(size + 1)) * width
    pairs = zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)
    return [text[first:last].decode() for first, last in pairs]


def write(index: Any, found: Iterable[Any]) -> None:
    """All documents, and the index made ready to be searched."""
    writer = index.writer(HEAP, num_threads=1)
    for document in found:
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()


def any_of(tantivy: Any, schema: Any, request: Request) -> Any:
    occurs = tantivy.Occur.Should
    query = tantivy.Query
    return query.boolean_query(
        [
            (occurs, query.term_query(schema, "skills", skill, "freq"))
            for skill in skills_of(request)
        ]
    )


WAYS = (
    Way("tantivy, BM25, OR", "no levels, no conditions", bm25, modules=("tantivy",)),
    Way(
        "rapidfuzz, token_set_ratio",
        "no levels, no conditions",
        token_set_ratio,
        most=10_000,
        modules=("rapidfuzz",),
    ),
    Way("plain Python, common skills", "no levels, no conditions", common_skills, most=10_000),
)
