"""Run a command that ends when the process that asked for it ends, however that happens.

python -m tests.reliability.leash PARENT_PID COMMAND [ARGUMENT ...]

A program of its own and not a `preexec_fn`, which is unsafe beside the sink's thread.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Become the command, on the leash."""
    parent, command = int(sys.argv[1]), sys.argv[2:]
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        sys.exit(1)
    os.execvp(command[0], command)  # noqa: S606  # the point of the module


if __name__ == "__main__":
    main()
