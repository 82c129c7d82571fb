"""The mended transport is the one in use, and it says when its connection is gone."""

from types import SimpleNamespace

import pytest
from celery import current_app
from kombu.utils.imports import symbol_by_name

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
