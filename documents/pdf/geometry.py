"""Matrices and boxes of a PDF page, in default user space (points, origin bottom left)."""

from dataclasses import dataclass
from math import hypot

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def product(first: Matrix, then: Matrix) -> Matrix:
    """The transformation that does ``first`` and then ``then`` (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
            e * g + f * i + k, e * h + f * j + m)  # fmt: skip


def moved(point: Point, matrix: Matrix) -> Point:
    """A point as the matrix maps it."""
    x, y = point
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def scale(matrix: Matrix) -> float:
    """By how much the matrix stretches the axis it stretches least."""
    a, b, c, d, _, _ = matrix
    return min(hypot(a, b), hypot(c, d))


def is_upright(matrix: Matrix) -> bool:
    """Whether boxes stay boxes: no slant, turns only by right angles."""
    a, b, c, d, _, _ = matrix
    return (b == 0 and c == 0) or (a == 0 and d == 0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with sides along the axes; empty when a side is negative."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, *points: Point) -> "Box":
        """The smallest box that holds all points (at least one)."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return cls(min(xs), min(ys), max(xs), max(ys))

    def covers(self, point: Point) -> bool:
        """Whether the point lies in the box or on its edge."""
        return self.left <= point[0] <= self.right and self.bottom <= point[1] <= self.top

    def within(self, other: "Box") -> "Box":
        """The part the two share; empty when they share nothing."""
        return Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )

    def joined(self, other: "Box | None") -> "Box":
        """The smallest box that holds both."""
        if other is None:
            return self
        return Box.around(
            (self.left, self.bottom),
            (self.right, self.top),
            (other.left, other.bottom),
            (other.right, other.top),
        )

    def grown(self, by: float) -> "Box":
        """The box with every side moved outwards."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be seen through it."""
        return self.right < self.left or self.top < self.bottom

    @property
    def least_side(self) -> float:
        """The shorter of width and height."""
        return min(self.right - self.left, self.top - self.bottom)
