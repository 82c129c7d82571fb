"""A person's profile as other programs save it: Europass, JSON Resume, LinkedIn, badges, ELM.

``read`` gives what one file says in fields; ``extract`` does so in a child process that is
limited and killed, for every kind of file the portal takes, and suits a worker. No address in a
file is ever fetched and no signature is checked. Knows no Django.
"""

from formats.extraction import Opened, extract
from formats.reading import read
from formats.telling import as_text
from formats.terms import (
    Certificate,
    Language,
    Named,
    OwnClaim,
    Post,
    Resume,
    Source,
    Study,
)

__all__ = [
    "Certificate",
    "Language",
    "Named",
    "Opened",
    "OwnClaim",
    "Post",
    "Resume",
    "Source",
    "Study",
    "as_text",
    "extract",
    "read",
]
