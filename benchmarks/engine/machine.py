"""The machine a run was made on, in one line, and one core of it."""

import os
import platform
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

PEERS = ("numpy", "scipy", "sparse_dot_topn", "tantivy", "rapidfuzz")


def pin() -> None:
    """One core for this program and what it starts, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def described() -> dict[str, str]:
    installed = {name: _version(name) for name in PEERS}
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        **{name: version for name, version in installed.items() if version},
        "load": load(),
        "date": datetime.now(UTC).date().isoformat(),
    }


def load() -> str:
    """Of the last minute; a busy machine makes every figure larger."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
