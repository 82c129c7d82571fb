"""The walls a child puts around itself before it looks at a stranger's file."""

import os
import resource
import sys
from pathlib import Path

from documents.terms import Limits

OPEN_FILES = 32
# Reading a document needs none of these, whatever the document says.
_FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate",
    "os.chmod", "os.chown", "os.kill",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def confine(limits: Limits) -> None:
    """Limit memory, CPU time, files and processes; refuse network and programs.

    Memory counts from what the process holds now. The limits outlive any later code.
    """
    memory = _address_space() + limits.memory_bytes
    _limit(resource.RLIMIT_AS, memory)
    # Past the soft limit SIGXCPU ends the process and names the reason; SIGKILL would not.
    _limit(resource.RLIMIT_CPU, limits.cpu_seconds, grace=1)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NPROC, 0)
    sys.addaudithook(_refuse)


def _limit(which: int, value: int, *, grace: int = 0) -> None:
    # A container may already allow less than we ask; a limit is never raised.
    hard = resource.getrlimit(which)[1]
    most = value + grace if hard == resource.RLIM_INFINITY else min(value + grace, hard)
    resource.setrlimit(which, (min(value, most), most))


def _address_space() -> int:
    """Bytes of address space in use; 0 where the system does not tell."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[0]) * resource.getpagesize() if statm.exists() else 0


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    # Parsers load modules of their own while they read, so files may be opened to read.
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(event)
