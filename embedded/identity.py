"""Who PostgreSQL runs as: never root, and somebody who can reach its files."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from embedded.errors import CannotStart

UNPRIVILEGED = ("postgres", "nobody")


class PopenIdentity(TypedDict, total=False):
    """The arguments of Popen that change the user."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Identity:
    """A user of this machine."""

    uid: int
    gid: int

    def popen_arguments(self) -> PopenIdentity:
        """Return what makes Popen run as this user; empty when it already does."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Give `path` to this user."""
        if self.uid != os.geteuid():
            os.chown(path, self.uid, self.gid)


def choose_identity(cluster: Path | None = None) -> Identity:
    """Choose the user for PostgreSQL: ourselves, or when we are root somebody else.

    An existing `cluster` stays with its owner. initdb looks its user up in /etc/passwd, so an
    invented number would not do.
    """
    if os.geteuid() != 0:
        return Identity(os.geteuid(), os.getegid())
    if cluster is not None and cluster.exists():
        owner = cluster.stat()
        if owner.st_uid != 0:
            return Identity(owner.st_uid, owner.st_gid)
    for name in UNPRIVILEGED:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return Identity(user.pw_uid, user.pw_gid)
    raise CannotStart(
        "PostgreSQL does not run as root, and this machine has no user 'postgres' or 'nobody': "
        "start as an ordinary user, or set DATABASE_URL."
    )


def can_reach(path: Path, identity: Identity) -> bool:
    """Tell whether `identity` may read `path` and walk down to it.

    Parents are only looked at: opening them up would lay bare, say, /root.
    """
    if identity.uid == os.geteuid():
        return True
    wanted = stat.S_IROTH | stat.S_IXOTH
    for step in (path, *path.parents):
        status = step.stat()
        if status.st_uid != identity.uid and status.st_mode & wanted != wanted:
            return False
        wanted = stat.S_IXOTH
    return True
