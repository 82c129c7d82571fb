"""The plant is started once a module and mended before each story.

It ends with the module: its workers sweep the same database that the next one's tests write to.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import kombu.pools
import pytest

from pipeline.celery import app
from tests.reliability.plant import Plant, ShardedPlant
from workqueue import nudges


@pytest.fixture(scope="module")
def _plant(django_db_setup: None, django_db_blocker: Any) -> Iterator[Plant]:
    with django_db_blocker.unblock():
        plant = Plant()
    try:
        yield plant
    finally:
        plant.close()


@pytest.fixture
def plant(_plant: Plant, transactional_db: None) -> Iterator[Plant]:
    """Everything runs; this process publishes to the plant's own Valkey."""
    with publishing_to(_plant.broker_url):
        _plant.ready()
        yield _plant
        _plant.sink.reset()


@pytest.fixture(scope="module")
def _sharded_plant(django_db_setup: None, django_db_blocker: Any) -> Iterator[ShardedPlant]:
    with django_db_blocker.unblock():
        plant = ShardedPlant()
    try:
        yield plant
    finally:
        plant.close()


@pytest.fixture
def sharded_plant(
    _sharded_plant: ShardedPlant, transactional_db: None, settings: Any
) -> Iterator[ShardedPlant]:
    """As `plant`, over two shards; this process knows of them."""
    settings.MATCHING_SHARDS, settings.MATCHES_KEPT = _sharded_plant.SHARDS, _sharded_plant.KEPT
    _sharded_plant.gates.forget()
    with publishing_to(_sharded_plant.broker_url):
        _sharded_plant.ready()
        yield _sharded_plant


@contextmanager
def publishing_to(url: str) -> Iterator[None]:
    """Also a plant that never gets ready leaves the next tests their own broker."""
    before = app.conf.broker_url
    publish_to(url)
    try:
        yield
    finally:
        publish_to(before)


def publish_to(url: str) -> None:
    """Point this process's nudges at another broker, forgetting connections and grudges."""
    app.conf.broker_url = app.conf.broker_read_url = app.conf.broker_write_url = url
    kombu.pools.reset()
    app._pool = None
    app.amqp._producer_pool = None
    nudges._broker.note_success()
