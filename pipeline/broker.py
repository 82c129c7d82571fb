"""Kombu's Redis transport without the fault that takes a busy worker down with its broker.

Celery 5.7 lets go of a lost connection and then closes it, which asks the channel to give back
its unacknowledged messages: on kombu 5.7 that ends in an AttributeError, and the worker with
all it was doing. Told that the connection is gone, both carry on and reconnect.
"""

from typing import Any

from kombu.transport import TRANSPORT_ALIASES, redis
from redis.exceptions import ConnectionError as ConnectionLost


class Channel(redis.Channel):
    def _connparams(self, asynchronous: bool = False) -> dict[str, Any]:
        if self.connection.client is None:
            raise ConnectionLost("this connection was let go")
        # The method is kombu's own; its stubs leave it out.
        parameters: dict[str, Any] = super()._connparams(asynchronous=asynchronous)  # type: ignore[misc]
        return parameters


class Transport(redis.Transport):
    Channel = Channel


def install() -> None:
    """Let every redis:// and redis+socket:// address use it."""
    TRANSPORT_ALIASES["redis"] = f"{__name__}:Transport"
