"""Trying one cell of the table: a visitor, a method, an address, and all that comes of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache as limits
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http.response import HttpResponseBase

from accounts.models import AuditEvent
from mail.models import OutgoingMail
from tests.permissions.stage import Stage
from tests.permissions.table import Row

# Sessions change with every visit; what the audit trail gets is declared in the table.
NOT_COUNTED = {"django_session", "accounts_auditevent", "django_migrations"}


@dataclass(frozen=True)
class Outcome:
    status: int
    headers: dict[str, str]
    body: str
    changed: frozenset[str]  # tables whose rows are not what they were
    mails: tuple[tuple[str, str], ...]  # (address, everything the mail says)
    audited: int

    @property
    def seen(self) -> str:
        return self.body + "".join(f"{name}: {value}\n" for name, value in self.headers.items())


class Trials:
    """Each cell is tried once, and what it did is taken back; the tests look at the outcomes."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._before = fingerprint(writes())
        self._mails = list(OutgoingMail.objects.values_list("pk", flat=True))
        self._tried: dict[tuple[str, str, str], Outcome] = {}

    def outcome(self, row: Row, method: str, role: str) -> Outcome:
        key = (str(row), method, role)
        if key not in self._tried:
            self._tried[key] = self.attempt(method, row.path, role, row.data)
        return self._tried[key]

    def attempt(
        self, method: str, path: str, role: str, data: dict[str, str] | None = None
    ) -> Outcome:
        limits.clear()
        with transaction.atomic():
            seen, written = AuditEvent.objects.count(), writes()
            response = self.send(method, path, role, data or {})
            after = fingerprint(touched(written))
            outcome = Outcome(
                status=response.status_code,
                headers=dict(response.items()),
                body=_body(response),
                changed=frozenset(t for t, rows in after.items() if rows != self._before[t]),
                mails=self._new_mails() if "mail_outgoingmail" in after else (),
                audited=AuditEvent.objects.count() - seen,
            )
            transaction.set_rollback(True)
        return outcome

    def send(self, method: str, path: str, role: str, data: dict[str, str]) -> Any:
        names = self.stage.names
        filled: dict[str, Any] = {
            key.format(**names): value.format(**names) for key, value in data.items()
        }
        if "file" in filled:
            filled["file"] = SimpleUploadedFile("cv.txt", b"I kept the SIEM of a bank running.")
        client = self.stage.visitor(role)
        call = getattr(client, method.lower())
        return call(path.format(**names), *([filled] if method == "POST" else []))

    def _new_mails(self) -> tuple[tuple[str, str], ...]:
        new = OutgoingMail.objects.exclude(pk__in=self._mails)
        return tuple((mail.to, f"{mail.subject}\n{mail.text}\n{mail.html}") for mail in new)


def writes() -> dict[str, int]:
    """How many rows of each table this transaction has written so far, whatever became of them."""
    with connection.cursor() as cursor:
        # What pg_stat_xact_user_tables shows, without a look at every index.
        cursor.execute(
            "SELECT relname, pg_stat_get_xact_tuples_inserted(oid)"
            " + pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid)"
            " FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
        )
        return {table: rows for table, rows in cursor.fetchall() if table not in NOT_COUNTED}


def touched(since: dict[str, int]) -> list[str]:
    """The tables written after the writes were so many."""
    return [table for table, rows in writes().items() if rows != since[table]]


def fingerprint(tables: Iterable[str]) -> dict[str, str]:
    """A hash over the rows of each: a table may be written and yet be what it was."""
    each = [
        f"SELECT '{t}', md5(coalesce(string_agg(r::text, '|' ORDER BY r::text), '')) FROM \"{t}\" r"  # noqa: S608
        for t in sorted(tables)
    ]
    if not each:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        return dict(cursor.fetchall())


def _body(response: HttpResponseBase) -> str:
    parts = response if response.streaming else [response.content]  # type: ignore[attr-defined]
    return b"".join(parts).decode(errors="replace")
