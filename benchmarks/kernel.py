"""What the matching engine costs: a vacancy, a person, a draft's demands, beside other ways.

    python -m benchmarks.kernel --people 1000000 --json kernel.json --plot kernel_growth.svg

Medians in milliseconds on one core, with the 90th percentile, for populations from 1,000 people
up to ``--people``. All ways are asked the same of the same people, in one run. The exact ones
must give the same answer, or the program stops with exit code 1. The others are in
``requirements-bench.txt``; one that is not installed is left out, and the program says so.
PostgreSQL is the one that comes with the portal, or that DATABASE_URL names: nothing is kept
there.
"""

import sys
from importlib import import_module
from pathlib import Path

if __name__ == "__main__":
    # Also as `python benchmarks/kernel.py`.
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    sys.exit(import_module("benchmarks.engine.command").main(sys.argv[1:]))
