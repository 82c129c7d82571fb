"""How one process keeps a view up to date: opens, refreshes, rebuilds, and never twice at once."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.db import connection

from matching.index import segment as segments
from matching.index.changes import Look, Note, forget_foreign_notes, look, one_moment
from matching.index.layers import Layer
from matching.index.rows import Shard, Which
from matching.index.segment import Damaged, Segment
from matching.index.shelf import Shelf
from matching.index.signals import compaction_wanted
from matching.models import IndexChange

logger = logging.getLogger(__name__)


class NotBuilt(Exception):
    """There is no base, and it takes longer to make than anybody can wait. It was asked for."""


L = TypeVar("L", bound=Layer[Any, Any])

SMALL, SHARE = 2000, 50
"""Changes of up to 2000, or one in 50, are carried along; beyond that a new base is due."""

SECONDS_BETWEEN = 60.0
"""A process asks for compaction once in so long."""

NEVER = 2**62
"""A watermark above all: nothing has been noted from there on."""

STEP = 8
"""A layer holds at most an eighth of the one below, so that there are few and each is small."""


@dataclass(frozen=True)
class Trade(Generic[L]):
    """What is kept: where it comes from, and how a segment is opened, read and searched.

    ``is_large`` says that nobody should wait until a base is made.
    """

    kind: str
    shard: Shard
    basis: Callable[[], str]
    read: Callable[[Which, str, int], Segment[Any, Any]]
    open: Callable[[Path], Segment[Any, Any]]
    layer: Callable[[Segment[Any, Any]], L]
    is_large: Callable[[], bool]

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.shard.number}-of-{self.shard.of}"


@dataclass(frozen=True)
class State(Generic[L]):
    """Layers, the base first, and what they hold. ``folder`` is None for a base in memory."""

    base: Segment[Any, Any]
    layers: tuple[L, ...]
    basis: str
    database: str
    watermark: int
    known: frozenset[Note] = frozenset()
    folder: Path | None = None

    @property
    def changed(self) -> int:
        """How many have changed since the base was written."""
        gone = len(self.base) - len(self.layers[0])
        return max(gone, sum(len(layer.keys) for layer in self.layers[1:]))

    @property
    def is_much(self) -> bool:
        return self.changed > max(SMALL, len(self.base) // SHARE)


class Keeper(Generic[L]):
    """The newest view of one trade in this process; safe to ask from several threads."""

    def __init__(self, trade: Trade[L], root: Path) -> None:
        self.trade = trade
        self.root = root
        self._lock = threading.Lock()
        self._state: State[L] | None = None
        self._asked_again_at = 0.0

    def now(self) -> State[L]:
        """Everything that is committed, and what an open transaction of the caller changed.

        Raises ``NotBuilt``.
        """
        with self._lock:
            state = self._newest()
            # What an open transaction wrote may never have happened: only its caller sees it.
            if not connection.in_atomic_block:
                self._state = state
        if state.is_much:
            self._ask_for_compaction()
        return state

    def compact(self) -> bool:
        """Write a new base; False when another process is at it."""
        if connection.in_atomic_block:
            raise RuntimeError("a segment holds committed rows only")
        shelf = self.shelf()
        with shelf.writing(wait=False) as ours:
            if ours:
                # Without our lock: other threads go on with what they have.
                written = self._written(shelf)
                with self._lock:
                    self._state = written
        return ours

    def shelf(self) -> Shelf:
        return self._shelf(self._look(None))

    def _newest(self) -> State[L]:
        held, seen = self._state, self._look(self._state)
        if held is not None and not self._serves(held, seen):
            held = None
        shelf = self._shelf(seen)
        published = shelf.current()
        if held is None or (published and published != held.folder):
            # Only what is committed is ever written: what is opened is kept at once.
            self._state = self._opened(shelf) or held
            held = self._state or self._made(shelf)
            seen = self._look(held)
        # None: everything changed since we looked.
        return self._refreshed(held, seen) or self._newest()

    def _look(self, state: State[L] | None) -> Look:
        return look(self.trade.kind, state.watermark if state else NEVER, self.trade.shard)

    def _serves(self, state: State[L], seen: Look) -> bool:
        """Whether it can be brought up to date by what was noted since."""
        return (
            state.database == seen.database
            and state.basis == self.trade.basis()
            and state.watermark <= seen.next  # Else the rows are those of an older backup.
            and IndexChange.EVERYBODY not in seen.since(state.known)
        )

    def _opened(self, shelf: Shelf) -> State[L] | None:
        """What was published last, if it is whole and of use."""
        folder = shelf.current()
        if folder is None:
            return None
        try:
            found = self.trade.open(folder)
        except Damaged as reason:
            if shelf.current() != folder:  # A newer one was published, and this one removed.
                return self._opened(shelf)
            logger.error("a segment of %s is built anew: %s", self.trade.name, reason)
            shelf.discard(folder)
            return None
        seen = look(self.trade.kind, found.watermark, self.trade.shard)
        state = replace(self._state_of(found, seen), folder=folder)
        return state if self._serves(state, seen) else None

    def _made(self, shelf: Shelf) -> State[L]:
        if self.trade.is_large():
            self._ask_for_compaction()
            raise NotBuilt(self.trade.name)
        if connection.in_atomic_block:
            return self._read()
        with shelf.writing(wait=True):
            # Who had to wait finds what the other one wrote.
            return self._opened(shelf) or self._written(shelf)

    def _written(self, shelf: Shelf) -> State[L]:
        """A base read anew and published; kept in memory alone where the disk refuses."""
        forget_foreign_notes(self.trade.kind)
        state, folder = self._read(), shelf.free()
        try:
            segments.save(state.base, folder)
            shelf.publish(folder)
        except OSError as error:
            logger.error("no segment of %s written: %s", self.trade.name, type(error).__name__)
            return state
        # What was known when it was read, the file does not say.
        return replace(self._opened(shelf) or state, folder=folder, known=state.known)

    def _read(self) -> State[L]:
        with one_moment():
            seen = self._look(None)
            # Before the rows: whatever is noted by now is in them.
            noted = look(self.trade.kind, seen.watermark, self.trade.shard)
            everybody = Which(self.trade.shard, None)
            found = self.trade.read(everybody, self.trade.basis(), seen.watermark)
            return replace(self._state_of(found, seen), known=noted.lasting)

    def _state_of(self, base: Segment[Any, Any], seen: Look) -> State[L]:
        layers = (self.trade.layer(base),)
        return State(base, layers, base.basis, seen.database, base.watermark)

    def _refreshed(self, held: State[L], seen: Look) -> State[L] | None:
        if not seen.since(held.known):
            return replace(held, watermark=seen.watermark, known=seen.lasting)
        with one_moment():
            seen = self._look(held)
            if not self._serves(held, seen):
                return None
            layers = self._layers(held, seen.since(held.known), seen.watermark)
        return replace(held, layers=layers, watermark=seen.watermark, known=seen.lasting)

    def _layers(self, held: State[L], changed: set[int], watermark: int) -> tuple[L, ...]:
        """What was held less who changed, and those as they are now on top."""
        layers = [layer.without(changed) for layer in held.layers]
        while len(layers) > 1 and len(layers[-1].keys) < STEP * len(changed):
            changed = changed.union(layers.pop().alive().tolist())
        which = Which(self.trade.shard, sorted(changed))
        return (*layers, self.trade.layer(self.trade.read(which, held.basis, watermark)))

    def _shelf(self, seen: Look) -> Shelf:
        return Shelf(self.root, seen.database, self.trade.name)

    def _ask_for_compaction(self) -> None:
        if time.monotonic() < self._asked_again_at:
            return
        self._asked_again_at = time.monotonic() + SECONDS_BETWEEN
        compaction_wanted.send(sender=None, name=self.trade.name, shard=self.trade.shard)
