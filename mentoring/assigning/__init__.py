"""Who goes with which mentor: how well two fit, and the pairs with the most fit in all.

No Django: plain values in, plain values out. scipy is loaded by the first assignment.
"""

from mentoring.assigning.choosing import assign
from mentoring.assigning.explaining import explain
from mentoring.assigning.fitting import FLOOR, Points, fits
from mentoring.assigning.terms import (
    FULL,
    Assignment,
    Detail,
    Fit,
    Form,
    Kind,
    Mentee,
    Mentor,
    Pair,
    Part,
    Why,
)

__all__ = [
    "FLOOR",
    "FULL",
    "Assignment",
    "Detail",
    "Fit",
    "Form",
    "Kind",
    "Mentee",
    "Mentor",
    "Pair",
    "Part",
    "Points",
    "Why",
    "assign",
    "explain",
    "fits",
]
