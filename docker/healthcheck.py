"""Tells the container engine whether this container does its work; exit code 0 when it does.

python docker/healthcheck.py web
python docker/healthcheck.py beat <schedule file>
"""

import os
import sys
import time
import urllib.request
from pathlib import Path

# Beat writes its schedule down every three minutes.
SILENT_SECONDS = 600


def web_is_well() -> bool:
    """Ask the web server of this container, by the name that it answers to."""
    host = os.environ["ALLOWED_HOSTS"].split(",")[0].strip().lstrip(".")
    request = urllib.request.Request("http://127.0.0.1:8000/healthz", headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=8) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except OSError:
        return False


def beat_is_well(schedule: Path) -> bool:
    """Tell whether beat has written its schedule down lately."""
    written = [path.stat().st_mtime for path in schedule.parent.glob(schedule.name + "*")]
    return bool(written) and time.time() - max(written) < SILENT_SECONDS


if __name__ == "__main__":
    well = web_is_well() if sys.argv[1] == "web" else beat_is_well(Path(sys.argv[2]))
    sys.exit(0 if well else 1)
