"""Integers one by one or many at a time: the same arithmetic serves both."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.int32]
Integers = NDArray[np.int64]
Whole = TypeVar("Whole", int, Integers)
