"""Logs: one line per event, whatever a request put into it, and nobody's secrets."""

import logging
import re

from django.http import HttpRequest

_CONTROLS = [*range(32), *range(127, 160), 0x2028, 0x2029]
_UNSAFE = {code: f"\\x{code:02x}" for code in _CONTROLS if code != 9}
_WORDS = re.compile(r"(/[a-z-]{1,20}(?=/)){0,3}")


class OneLine(logging.Filter):
    """Escape control characters, so that no request can forge a log line.

    The lines of a trace are indented: what an error quotes never stands where an event begins.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = record.getMessage().translate(_UNSAFE), ()
        if record.exc_info and not record.exc_text:
            trace = logging.Formatter().formatException(record.exc_info)
            lines = (line.translate(_UNSAFE) for line in trace.split("\n"))
            record.exc_text = "\n".join(f"    {line}" for line in lines)
        return True


class NoTokens(logging.Filter):
    """Report an address that holds text by its pattern: the text is a token or a name.

    Numbers and UUIDs stay, since they say which row an error is about.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            shown = record.getMessage().replace(request.path, _without_text(request))
            record.msg, record.args = shown, ()
        return True


def _without_text(request: HttpRequest) -> str:
    match = request.resolver_match
    if match is None:
        # Refused before it was looked up, or a link with a full stop behind it.
        known = _WORDS.match(request.path)
        return f"{known.group() if known else ''}/…"
    holds_text = any(isinstance(value, str) for value in match.kwargs.values())
    return f"/{match.route}" if holds_text else request.path
