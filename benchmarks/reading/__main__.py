"""python -m benchmarks.reading <what>: each number of reading beside its baselines."""

import argparse
import sys

from benchmarks.reading import ranking, roles, spans, speed, tags
from benchmarks.reading.folder import Missing

REPORTS = {
    "ranking": ranking.report,
    "roles": roles.report,
    "spans": spans.report,
    "speed": speed.report,
    "tags": tags.report,
}


def main() -> int:
    """Print what was asked for; 1 where the evaluation folder is missing."""
    asked = argparse.ArgumentParser(prog="benchmarks.reading", description=__doc__)
    asked.add_argument("what", choices=[*REPORTS, "all"])
    what = asked.parse_args().what
    try:
        for name in REPORTS if what == "all" else [what]:
            print(f"== {name}")
            REPORTS[name]()
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
