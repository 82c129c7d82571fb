"""The portal's own processes: preparation, worker, beat and web server."""

import os
import sys
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

from embedded.services import Service

WEB_PATIENCE = 60.0
# Named, since a program that is told none takes those of production.
SETTINGS = "pipeline.settings.development"


class Portal:
    """How each of the portal's programs is run on this machine."""

    def __init__(self, root: Path, *, data: Path, port: int, env: Mapping[str, str]) -> None:
        self.root = root
        self.data = data
        self.port = port
        self.env = env
        self.url = f"http://127.0.0.1:{port}"

    def has_new_translations(self) -> bool:
        """Tell whether a catalogue is newer than what was compiled of it."""
        compiled = {path: path.with_suffix(".mo") for path in self.root.glob("locale/**/*.po")}
        return any(
            not target.exists() or target.stat().st_mtime_ns <= source.stat().st_mtime_ns
            for source, target in compiled.items()
        )

    def translations(self) -> Service:
        """Compile the translations."""
        return self._python("translations", ["-m", "pipeline.translations"])

    def preparation(self, *, empty: bool) -> Service:
        """Migrate, and load the taxonomy and the demo people."""
        options = ["--empty"] if empty else []
        return self._python("prepare", ["manage.py", "prepare_portal", *options])

    def worker(self) -> Service:
        """Run the tasks, two at a time, all but mails."""
        return self._worker("worker", queue="celery", at_a_time=2)

    def mail_worker(self) -> Service:
        """Send the mails: a mail server that hangs keeps this worker only."""
        return self._worker("mail", queue="mail", at_a_time=1)

    def beat(self) -> Service:
        """Nudge what is due."""
        schedule = str(self.data / "beat-schedule")
        # No pid file: the one of a killed beat would stop the next.
        return self._celery("beat", "beat", ["-l", "INFO", "--schedule", schedule, "--pidfile="])

    def web(self) -> Service:
        """Serve the pages."""
        workers = self.env.get("WEB_CONCURRENCY") or "2"
        arguments = [
            *("-m", "gunicorn", "pipeline.wsgi:application", "-b", f"127.0.0.1:{self.port}"),
            *("-k", "gthread", "-w", workers, "--threads", "4", "--graceful-timeout", "5"),
            # Loaded once for all its processes.
            *("--preload", "--no-control-socket"),
        ]
        return self._python("web", arguments)

    def _worker(self, name: str, *, queue: str, at_a_time: int) -> Service:
        which = ["-Q", queue, "-c", str(at_a_time), "-n", f"{name}@%h"]
        quiet = ["--without-gossip", "--without-mingle"]
        return self._celery(name, "worker", [*which, "-l", "INFO", *quiet])

    def _celery(self, name: str, kind: str, arguments: Sequence[str]) -> Service:
        return self._python(name, ["-m", "celery", "-A", "pipeline", kind, *arguments])

    def _python(self, name: str, arguments: Sequence[str]) -> Service:
        return Service(
            name=name,
            command=[sys.executable, *arguments],
            env=self.env,
            cwd=self.root,
            is_ready=self._is_healthy if name == "web" else lambda pid: True,
            patience=WEB_PATIENCE if name == "web" else Service.patience,
        )

    def _is_healthy(self, pid: int) -> bool:
        try:
            with urllib.request.urlopen(self.url + "/healthz", timeout=10) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except OSError:
            # Not listening yet, or not well yet (HTTPError is an OSError too).
            return False


def portal_environment(own: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for the portal's programs: the caller's, completed by `own`."""
    # A minimal Debian has no other UTF-8 locale.
    always = {"LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"}
    environment = {"DJANGO_SETTINGS_MODULE": SETTINGS, **own, **os.environ, **always}
    # Six programs would each compile the whole tree at every start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment
