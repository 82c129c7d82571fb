"""The mended transport is the one in use, and it says when its connection is gone."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from celery import current_app
from django.conf import settings
from kombu import Connection, Queue
from kombu.utils.imports import symbol_by_name
from redis import Redis
from redis.exceptions import RedisError

from pipeline import broker


@pytest.mark.parametrize("address", ["redis://127.0.0.1:9/0", "redis+socket:///tmp/none.sock"])
def test_it_serves_every_address_of_valkey(address: str) -> None:
    connection = current_app.connection_for_write(address)
    assert issubclass(symbol_by_name(connection.get_transport_cls()), broker.Transport)


def test_a_channel_says_that_its_connection_was_let_go() -> None:
    channel = object.__new__(broker.Channel)
    channel.connection = SimpleNamespace(client=None)
    with pytest.raises(broker.ConnectionLost):
        channel._connparams()


def test_kombu_takes_that_for_a_lost_connection() -> None:
    errors = current_app.connection_for_write("redis://127.0.0.1:9/0").connection_errors
    assert issubclass(broker.ConnectionLost, errors)


@pytest.mark.parametrize(
    "end", [lambda message: message.ack(), lambda message: message.reject(requeue=True)]
)
def test_a_place_is_free_again_though_the_broker_did_not_hear_it(
    end: Callable[[Any], None],
) -> None:
    address = settings.CELERY_BROKER_URL
    with Connection(address, transport_options={"socket_timeout": 0.2}) as connection:
        channel = connection.channel()
        queue = Queue("places")(channel)
        queue.declare()
        connection.Producer(channel).publish({}, routing_key="places", exchange=queue.exchange)
        channel.basic_qos(0, 1, False)
        message = queue.get()
        assert not channel.qos.can_consume()
        Redis.from_url(settings.REDIS_URL).client_pause(500)
        with pytest.raises((RedisError, OSError)):
            end(message)
        assert channel.qos.can_consume()
