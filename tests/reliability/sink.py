"""A mail server that keeps who got what, and fails on command."""

import asyncio
import socket
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller

POLL_SECONDS = 0.02


class Sink:
    """Knobs are set by the test's thread and read by the server's."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._controller: Controller | None = None
        self._delivered: list[tuple[str, str]] = []
        self.reset()

    def reset(self) -> None:
        """Behave again; what was delivered is kept."""
        # Replies to the next messages, instead of accepting them: at MAIL, or after DATA.
        self.mail_replies: deque[str] = deque()
        self.data_replies: deque[str] = deque()
        self.refused: dict[str, str] = {}
        self.drops_after_data = 0
        self.seconds_to_answer = 0.0
        self.gate = threading.Event()
        self.gate.set()
        self.waiting = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def listen(self) -> None:
        """Take connections; without effect when it does."""
        if self._controller is None:
            self._controller = Controller(_Handler(self), hostname="127.0.0.1", port=self.port)
            self._controller.start()

    def refuse_connections(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def keep(self, message_id: str, recipients: Iterable[str]) -> None:
        self._delivered += [(message_id, recipient) for recipient in recipients]

    def copies(self) -> Counter[str]:
        """How often each Message-ID was taken."""
        return Counter(message_id for message_id, _to in self._delivered)

    def recipients(self) -> list[str]:
        return sorted(to for _message_id, to in self._delivered)


class _Handler:
    """The protocol's hooks, called in the controller's event loop."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink

    async def handle_MAIL(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        sink = self.sink
        sink.waiting += 1
        try:
            await _until(sink.gate.is_set)
        finally:
            sink.waiting -= 1
        if sink.mail_replies:
            return sink.mail_replies.popleft()
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if address in self.sink.refused:
            return self.sink.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        sink = self.sink
        if sink.data_replies:
            return sink.data_replies.popleft()
        message = message_from_bytes(envelope.content)
        sink.keep(str(message["Message-ID"]), envelope.rcpt_tos)
        if sink.drops_after_data:
            sink.drops_after_data -= 1
            server.transport.abort()
        await asyncio.sleep(sink.seconds_to_answer)
        return "250 OK"


async def _until(true: Callable[[], bool]) -> None:
    while not true():
        await asyncio.sleep(POLL_SECONDS)
