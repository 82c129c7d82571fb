"""The virtual environment: made, filled with the pinned requirements, and stamped when whole."""

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from embedded.errors import CannotStart
from embedded.processes import spawn

PORTAL = ("requirements.txt", "requirements-embedded.txt")
DEVELOPMENT = (*PORTAL, "requirements-dev.txt")
INSTALLER = "requirements-installer.txt"
SYSTEM_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
NO_VENV = "This Python cannot make virtual environments: apt-get install python3-venv, then again."


class Environment:
    """The virtual environment of the tree `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / ".venv"
        self.python = self.path / "bin/python"
        self._stamp = self.path / "installed.json"

    def is_whole(self, requirements: Sequence[str]) -> bool:
        """Tell whether exactly these files were installed, by this very Python."""
        stamp = self._read_stamp()
        wanted = self._fingerprint(requirements)
        return self.python.exists() and wanted.items() <= stamp.items()

    def is_running(self) -> bool:
        """Tell whether this process runs inside the environment."""
        return Path(sys.prefix).resolve() == self.path.resolve()

    def install(self, requirements: Sequence[str]) -> None:
        """Make the environment whole, beginning anew where it is not known to be sound.

        Raises CannotStart; the stamp is written last, so what was cut short is made again.
        """
        with self._alone():
            if self.is_whole(requirements):
                return
            stamp = self._read_stamp()
            names = sorted({*requirements, *(name for name in stamp if name != "python")})
            names = [name for name in names if (self.root / name).exists()]
            sound = stamp.get("python") == sys.version and self.python.exists()
            self._stamp.unlink(missing_ok=True)
            if not sound:
                self._create()
            self._fill(names)
            self._write_stamp(self._fingerprint(names))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        (self.root / "var").mkdir(exist_ok=True)
        with (self.root / "var/install.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _create(self) -> None:
        if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
            raise CannotStart(NO_VENV)
        shutil.rmtree(self.path, ignore_errors=True)
        # From inside another environment the base interpreter makes the new one.
        base = getattr(sys, "_base_executable", sys.executable)
        if _run([base, "-m", "venv", str(self.path)]) or not self.python.exists():
            raise CannotStart(NO_VENV)

    def _fill(self, names: Sequence[str]) -> None:
        files = [part for name in names for part in ("-r", str(self.root / name))]
        pip = [str(self.python), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        uv = [str(self.path / "bin/uv"), "pip", "install", "-q", "--python", str(self.python)]
        hashed = "--require-hashes"
        # Compiled now: where bytecode is not written, every start would compile it all again.
        quick = [[*pip, hashed, "-r", str(self.root / INSTALLER)]]
        quick.append([*uv, "--compile-bytecode", hashed, *files])
        if all(_run(command) == 0 for command in quick):
            return
        print("\n  uv did not manage; installing with pip ...", end="", flush=True)
        if _run([*pip, hashed, *files]):
            raise CannotStart(
                "The requirements could not be installed; the lines above say why. "
                "Is the package registry reachable, and is there room on the disk?"
            )

    def _fingerprint(self, names: Sequence[str]) -> dict[str, str]:
        hashes = {
            name: hashlib.sha256((self.root / name).read_bytes()).hexdigest() for name in names
        }
        return {**hashes, "python": sys.version}

    def _read_stamp(self) -> dict[str, str]:
        try:
            stamp: dict[str, str] = json.loads(self._stamp.read_text())
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return {}
        return stamp

    def _write_stamp(self, fingerprint: dict[str, str]) -> None:
        draft = self._stamp.with_suffix(".new")
        with draft.open("w") as file:
            json.dump(fingerprint, file, indent=1)
            file.flush()
            # After a power cut the stamp must not survive what it vouches for.
            os.fsync(file.fileno())
        draft.replace(self._stamp)


def _run(command: Sequence[str]) -> int:
    """Run an installer; its output is shown, a Ctrl-C reaches it too."""
    # A virtual environment of the caller's must not redirect pip or uv.
    env = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
    env |= {"PYTHONWARNINGS": "ignore", "LC_ALL": "C.UTF-8"}
    if SYSTEM_CERTIFICATES.exists():
        # Where a proxy opens TLS, its authority is known to the machine and not to uv.
        env.setdefault("UV_SYSTEM_CERTS", "true")
    try:
        process = spawn(command, env=env, cwd=Path.cwd(), own_session=False)
    except FileNotFoundError:
        # As a shell would say it: there is no such program.
        return 127
    try:
        return process.wait()
    except BaseException:
        process.terminate()
        process.wait()
        raise
