"""Enterprise numbers that pass every check and belong to nobody."""

from collections.abc import Iterator

# The register (KBO/BCE) starts the 0-series at 0200 and counts the 1-series up from 1000:
# numbers below and far above have not been given out.
FREE_SERIES = (1_234_567, 19_345_678)
STEP = 137


def with_check_digits(stem: int) -> str:
    """Ten digits: the eight of the stem and 97 - (stem mod 97)."""
    return f"{stem:08d}{97 - stem % 97:02d}"


def enterprise_numbers() -> Iterator[str]:
    """Fictional numbers, in turn from the 0-series and the 1-series."""
    step = 0
    while True:
        for start in FREE_SERIES:
            yield with_check_digits(start + step)
        step += STEP
