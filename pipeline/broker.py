"""Kombu's Redis transport without two faults of 5.7 that stop a worker with its broker.

Celery lets go of a lost connection and then closes it, which asks the channel to give back its
unacknowledged messages: that ends in an AttributeError, and the worker with all it was doing.
Told that the connection is gone, both carry on and reconnect.

A message is acknowledged to the broker, or refused, before its place among those prefetched is
given free. When a broker hangs for longer than the socket's patience, Celery notes that and goes
on, but the place stays taken: after as many as it may prefetch, the worker lives and never takes
work again.
Here the place is free whatever the broker says; the message it still holds comes once more,
and finds its row done.
"""

from typing import Any

from kombu.transport import TRANSPORT_ALIASES, redis, virtual
from redis.exceptions import ConnectionError as ConnectionLost
from redis.exceptions import RedisError


class QoS(redis.QoS):
    def ack(self, delivery_tag: str) -> None:
        try:
            super().ack(delivery_tag)
        except (RedisError, OSError):
            virtual.QoS.ack(self, delivery_tag)
            raise

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        try:
            super().reject(delivery_tag, requeue=requeue)
        except (RedisError, OSError):
            virtual.QoS.ack(self, delivery_tag)
            raise


class Channel(redis.Channel):
    QoS = QoS

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
