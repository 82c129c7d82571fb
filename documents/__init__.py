"""Reading a stranger's document safely: what it is, what it is called, what it says.

``check_upload`` and ``safe_name`` parse nothing and suit the web process. ``extract``
parses in a child process that is limited and killed; it suits a worker. Knows no Django.
"""

from documents.extraction import extract
from documents.names import safe_name
from documents.terms import DEFAULT, Code, DocumentError, Extracted, Kind, Limits
from documents.upload import HEAD_BYTES, TAIL_BYTES, check_upload

__all__ = [
    "DEFAULT",
    "HEAD_BYTES",
    "TAIL_BYTES",
    "Code",
    "DocumentError",
    "Extracted",
    "Kind",
    "Limits",
    "check_upload",
    "extract",
    "safe_name",
]
