"""Logs: one line per event, whatever a request put into it."""

import logging

_CONTROLS = [*range(32), *range(127, 160), 0x2028, 0x2029]
_UNSAFE = {code: f"\\x{code:02x}" for code in _CONTROLS if code != 9}


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
