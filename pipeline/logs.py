"""Logs: one line per event, whatever a request put into it."""

import logging

_UNSAFE = {code: f"\\x{code:02x}" for code in [*range(32), 127] if code != 9}


class OneLine(logging.Filter):
    """Escape control characters in the message, so that no request can forge a log line."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info is None:
            record.msg, record.args = record.getMessage().translate(_UNSAFE), ()
        return True
