"""The two commands: start the portal, and test it."""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from embedded.errors import CannotStart, Interrupted, explain
from embedded.install import DEVELOPMENT, PORTAL, Environment
from embedded.progress import say, step


def main(arguments: Sequence[str], *, root: Path) -> int:
    """Run `start.py` of the tree `root` and return its exit code.

    The first pass, by any Python, installs; the second runs inside the environment.
    """
    try:
        if arguments[:1] == ["test"]:
            return _test(arguments[1:], root)
        return _start(_read(arguments), root)
    except CannotStart as reason:
        say(f"\n{reason}")
        return 1
    except OSError as error:
        say(f"\n{explain(error)}")
        return 1
    except Interrupted as interrupted:
        return 128 + interrupted.signum
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="start.py",
        description="Start the portal with its own PostgreSQL, Valkey, worker and web server.",
        epilog="`start.py test [pytest arguments]` runs the test suite. DATABASE_URL, REDIS_URL "
        "and EMAIL_URL name servers of your own instead.",
    )
    parser.add_argument("--port", type=int, default=8000, help="port of the website (8000)")
    parser.add_argument("--data", type=Path, help="directory for all data (var)")
    parser.add_argument("--empty", action="store_true", help="load no demo people and vacancies")
    return parser.parse_args(arguments)


def _start(options: argparse.Namespace, root: Path) -> int:
    _enter(Environment(root), PORTAL)
    # Only now: the first pass has no use for it, and it must not run twice.
    from embedded.start import start  # noqa: PLC0415

    data = None if options.data is None else options.data.resolve()
    return start(root, port=options.port, data=data, empty=options.empty)


def _test(arguments: Sequence[str], root: Path) -> int:
    environment = Environment(root)
    _enter(environment, DEVELOPMENT)
    os.chdir(root)
    translations = [str(environment.python), "-m", "pipeline.translations"]
    code = subprocess.run(translations, check=False).returncode
    if code == 0:
        plugin = ["-p", "embedded.pytest_plugin"]
        chosen = arguments or _whole_suite(os.cpu_count() or 1)
        _become([str(environment.python), "-m", "pytest", *plugin, *chosen])
    return code


def _whole_suite(processors: int) -> list[str]:
    """The suite waits for browsers and servers a third of the time: one process more than there
    are processors, up to three, file by file.
    """
    if processors < 2:
        return []
    # The suite has an order of its own; xdist would begin the longest files last.
    return ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]


def _enter(environment: Environment, requirements: Sequence[str]) -> None:
    """Make sure that the environment is whole, and that this process runs inside it."""
    if not environment.is_whole(requirements):
        with step("installing the requirements"):
            environment.install(requirements)
    elif environment.is_running():
        return
    _become([str(environment.python), *sys.argv])


def _become(command: Sequence[str]) -> NoReturn:
    os.execv(command[0], list(command))  # noqa: S606 (our own interpreter)
