"""Courses as other programs save them: CSV, JSON-LD of schema.org, learning opportunities of ELM.

``read`` gives what one file says in fields. No address in a file is ever fetched. Knows no Django.
"""

from learning.files.reading import EXTENSIONS, MAX_BYTES, MAX_ROWS, read
from learning.files.terms import ColumnsMissing, CourseRow, Problem, Said

__all__ = [
    "EXTENSIONS",
    "MAX_BYTES",
    "MAX_ROWS",
    "ColumnsMissing",
    "CourseRow",
    "Problem",
    "Said",
    "read",
]
