"""A sparse matrix of people by skills times a vector of what is asked."""

from contextlib import ExitStack
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.engine.case import TOP, Ask, Case, Way
from benchmarks.population import SKILLS
from matching.kernel import RULES, Request
from matching.kernel.merging import merged_needs


def product(case: Case, _stack: ExitStack) -> Ask:
    """The twelve columns times their weights, and the fifty largest sums."""
    held = _matrix(case)
    requests = case.vacancies.requests

    def ask(at: int) -> NDArray[np.intp]:
        skills, weights = asked(requests[at])
        sums = held[:, skills] @ weights
        last = min(TOP, len(sums))
        best = np.argpartition(-sums, last - 1)[:last]
        chosen: NDArray[np.intp] = best[np.argsort(-sums[best])]
        return chosen

    return ask


def topn(case: Case, _stack: ExitStack) -> Ask:
    multiply, held = _topn(), _matrix(case).T
    rows = [_row([request]) for request in case.vacancies.requests]
    return lambda at: multiply(rows[at], held, TOP, sort=True, n_threads=1)


def topn_together(case: Case, _stack: ExitStack) -> Ask:
    multiply, held = _topn(), _matrix(case).T
    rows = _row(case.vacancies.requests)
    return lambda _at: multiply(rows, held, TOP, sort=True, n_threads=1)


def asked(request: Request) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    needs = merged_needs(request, RULES)
    skills = np.array([int(need.skill) for need in needs])
    return skills, np.array([need.weighs for need in needs], dtype=np.float32)


def _matrix(case: Case) -> Any:
    sparse, held = import_module("scipy.sparse"), case.expanded
    values = held.values.astype(np.float32)
    shape = (case.people.size, SKILLS)
    return sparse.csc_matrix((values, (held.persons, held.skills)), shape=shape)


def _row(requests: Any) -> Any:
    pairs = [asked(request) for request in requests]
    owners = np.repeat(np.arange(len(pairs)), [len(skills) for skills, _weights in pairs])
    skills, weights = (np.concatenate(column) for column in zip(*pairs, strict=True))
    shape = (len(pairs), SKILLS)
    return import_module("scipy.sparse").csr_matrix((weights, (owners, skills)), shape=shape)


def _topn() -> Any:
    return import_module("sparse_dot_topn").sp_matmul_topn


SHORT = "fixed levels, sums, no conditions"
WAYS = (
    Way("scipy CSC, product", SHORT, product, modules=("scipy",)),
    Way("sparse_dot_topn, one row", SHORT, topn, modules=("scipy", "sparse_dot_topn")),
    Way(
        "sparse_dot_topn, together",
        SHORT,
        topn_together,
        modules=("scipy", "sparse_dot_topn"),
        shared=True,
    ),
)
