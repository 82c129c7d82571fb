"""What ends a start: a reason for a person to read, or a signal."""

import errno


class CannotStart(Exception):
    """The start stops here; the text is one line (or a line and a log's end) for a person."""


class Interrupted(Exception):
    """A signal asked for the end; `signum` says which."""

    def __init__(self, signum: int) -> None:
        super().__init__(signum)
        self.signum = signum


def explain(error: OSError) -> str:
    """Say an operating-system failure in one line."""
    where = f": {error.filename}" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full{where}. Make room and start again; nothing was lost."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"No permission to write{where}. Use --data with a directory of your own."
    return f"{error.strerror or error}{where}"
