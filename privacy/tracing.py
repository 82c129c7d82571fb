"""Looking for a word everywhere the portal keeps anything: what is left of somebody who is gone.

What is packed is unpacked first: sessions, mails in the mailbox, messages of the broker, ZIPs.
"""

import base64
import binascii
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

import redis
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from mail.mailbox import open_mail
from mail.models import DeliveredMail

COLUMNS = """
SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c
JOIN information_schema.tables t USING (table_schema, table_name)
WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
ORDER BY c.table_name, c.ordinal_position
"""


class Trace(NamedTuple):
    """Where, and how many rows, files or keys; never the word itself."""

    place: str
    times: int


def find_traces(token: str, *, also: Iterable[Path] = ()) -> Iterator[Trace]:
    """In every column of every table, in the media and index folders, in Valkey, and in ``also``.

    Upper and lower case are one. Raises ValueError for a word too short to mean anything.
    """
    if len(token.strip()) < 4:
        raise ValueError("at least four characters")
    wanted = token.casefold()
    yield from _in_tables(wanted)
    yield from _in_packed_rows(wanted)
    for folder in (Path(settings.MEDIA_ROOT), Path(settings.INDEX_ROOT), *also):
        yield from _in_files(wanted, folder)
    yield from _in_valkey(wanted)


def _in_tables(wanted: str) -> Iterator[Trace]:
    """Each table is gone through once, for all of its columns."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        for table, columns in groupby(cursor.fetchall(), key=itemgetter(0)):
            counted = {column: _count(column, kind) for _table, column, kind in columns}
            # Names out of the catalogue, quoted; the word is a parameter.
            query = f"SELECT {', '.join(counted.values())} FROM {_quoted(table)}"  # noqa: S608
            cursor.execute(query, [wanted] * len(counted))
            for column, count in zip(counted, cursor.fetchone(), strict=True):
                if count:
                    yield Trace(f"table {table}, column {column}", count)


def _count(column: str, kind: str) -> str:
    text = f"encode({_quoted(column)}, 'escape')" if kind == "bytea" else f"{_quoted(column)}::text"
    return f"count(*) FILTER (WHERE strpos(lower({text}), %s) > 0)"


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _in_packed_rows(wanted: str) -> Iterator[Trace]:
    sessions = sum(
        wanted in repr(session.get_decoded()).casefold() for session in Session.objects.iterator()
    )
    mails = sum(wanted in repr(open_mail(one)).casefold() for one in DeliveredMail.objects.all())
    for place, count in (("sessions, unpacked", sessions), ("mailbox, unpacked", mails)):
        if count:
            yield Trace(place, count)


def _in_files(wanted: str, folder: Path) -> Iterator[Trace]:
    paths = [folder] if folder.is_file() else [it for it in folder.rglob("*") if it.is_file()]
    found = [it for it in paths if wanted in it.name.casefold() or _holds(it, wanted)]
    if found:
        yield Trace(f"files in {folder}", len(found))


def _holds(path: Path, wanted: str) -> bool:
    """A file that goes away while it is read holds nothing any more."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                names = archive.namelist()
                return any(_is_in(name.encode() + archive.read(name), wanted) for name in names)
        return _is_in(path.read_bytes(), wanted)
    except FileNotFoundError:
        return False


def _in_valkey(wanted: str) -> Iterator[Trace]:
    connect: Any = redis.from_url
    client = connect(settings.REDIS_URL)
    numbers = [int(name.removeprefix("db")) for name in client.info("keyspace")]
    for number in numbers:
        client = connect(_database(settings.REDIS_URL, number))
        found = sum(_is_in(_all_of(client, key), wanted) for key in client.scan_iter(count=500))
        if found:
            yield Trace(f"Valkey, database {number}", found)


def _database(url: str, number: int) -> str:
    """Another database of the same server: what the query names wins over the path."""
    address, _mark, query = url.partition("?")
    options = dict(parse_qsl(query)) | {"db": str(number)}
    return f"{address}?{urlencode(options)}"


def _all_of(client: Any, key: bytes) -> bytes:
    """A key with its value as bytes, and the bodies of messages in it unpacked."""
    readers: dict[bytes, Callable[[], list[bytes]]] = {
        b"string": lambda: [client.get(key) or b""],
        b"list": lambda: client.lrange(key, 0, -1),
        b"hash": lambda: [it for pair in client.hgetall(key).items() for it in pair],
        b"set": lambda: list(client.smembers(key)),
        b"zset": lambda: client.zrange(key, 0, -1),
    }
    read: Callable[[], list[bytes]] | None = readers.get(client.type(key))
    values = read() if read else []
    return b"\n".join([key, *values, *(_body(value) for value in values)])


def _body(value: bytes) -> bytes:
    """What a message of the broker carries, packed as base64 in JSON."""
    try:
        message = json.loads(value)
        while isinstance(message, list):
            message = message[0]
        return base64.b64decode(message["body"])
    except (ValueError, KeyError, TypeError, IndexError, binascii.Error):
        return b""


def _is_in(content: bytes, wanted: str) -> bool:
    return wanted in content.decode(errors="replace").casefold()
