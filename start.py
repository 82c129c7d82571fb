#!/usr/bin/env python3
"""Start the whole portal, or its test suite, on a machine that has only Python.

python3 start.py [--port N] [--data DIR] [--empty]
python3 start.py test [pytest arguments]
"""

import sys

if __name__ == "__main__":
    # Read before anything of ours: an older Python could not even parse the rest.
    if sys.version_info < (3, 11):  # noqa: UP036 (this is where it is enforced)
        sys.exit(f"Belfry needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

    from pathlib import Path

    from embedded.commands import main

    sys.exit(main(sys.argv[1:], root=Path(__file__).resolve().parent))
