"""Run one command with temporary servers: `python -m embedded.run -- <command> [arguments]`."""

import os
import signal
import sys
from pathlib import Path

from embedded.errors import CannotStart
from embedded.processes import spawn
from embedded.temporary import temporary_servers


def main(arguments: list[str]) -> int:
    """Run the command in `arguments` and return its exit code."""
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with temporary_servers() as addresses:
            return _run(command, addresses)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1


def _run(command: list[str], addresses: dict[str, str]) -> int:
    try:
        child = spawn(command, env={**os.environ, **addresses}, cwd=Path.cwd(), own_session=False)
    except FileNotFoundError:
        print(f"There is no command {command[0]}.", file=sys.stderr)
        return 127
    # Ctrl-C reaches the command as well; it decides, and the servers outlast it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    code = child.wait()
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
