"""Whom the server runs as, and folders that only this account can enter."""

import os
import pwd
import stat
from pathlib import Path
from typing import TypedDict

from maypole.accounts.private_server.failures import PrivateServerError

UNPRIVILEGED = ("postgres", "nobody")


def is_root() -> bool:
    """Say whether the server must run as another account than ours, for PostgreSQL refuses root."""
    return os.geteuid() == 0


def account() -> pwd.struct_passwd:
    """Our own account, or for root an existing one without rights."""
    known = {entry.pw_name: entry for entry in pwd.getpwall()} if is_root() else {}
    for name in UNPRIVILEGED:
        if name in known:
            return known[name]
    if is_root():
        raise PrivateServerError(
            "PostgreSQL does not run as root, and this machine has no account named postgres or"
            " nobody. Make one (adduser --system postgres), or run Maypole as an ordinary user."
        )
    try:
        return pwd.getpwuid(os.geteuid())
    except KeyError:
        raise PrivateServerError(
            f"PostgreSQL needs a named account, and number {os.geteuid()} has no name on this"
            " machine. Run Maypole as an account that /etc/passwd lists."
        ) from None


class RunAs(TypedDict, total=False):
    """What `subprocess` needs to start a child as another account."""

    user: int
    group: int
    extra_groups: list[int]


def run_as_account() -> RunAs:
    """Make a child process the server's account, where root starts it."""
    if not is_root():
        return {}
    who = account()
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


def make_private(folder: Path) -> None:
    """Make a folder that only the server's account can enter; refuse somebody else's."""
    owner = account()
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        pass
    else:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    found = folder.lstat()
    private = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) & 0o077 == 0
    if not private or found.st_uid != owner.pw_uid:
        raise PrivateServerError(
            f"{folder} is not a folder that only {owner.pw_name} can enter. Maypole will not put"
            " its database there: look at it, and remove it if nobody needs it."
        )
