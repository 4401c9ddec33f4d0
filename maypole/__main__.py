"""The command line: `maypole load examples/worcestershire`, `maypole publish worcestershire`."""

import os
import secrets
import sys

from django.core.management import execute_from_command_line
from django.db.utils import Error as DatabaseError

from maypole.accounts.database_errors import mend_of
from maypole.accounts.private_server import PrivateServerError

OURS_WHERE_DJANGO_HAS_THE_WORD = {"check": "check_partnership"}
WITHOUT_DATABASE = {"judge", "recompute"}
"""They read one file and answer: no server is started, and nothing is kept on this machine."""

STOPPED_BY_HAND = 130
"""What a shell expects of a command that Ctrl-C has ended."""

NOBODY_READS = 141
"""What a shell expects of one whose reader left, as `head` does after its lines."""


def main() -> None:
    """Run a command of ours; `maypole django NAME` reaches Django's own of the same name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maypole.settings")
    argv = list(sys.argv)
    if len(argv) > 1 and argv[1] == "django":
        del argv[1]
    elif len(argv) > 1:
        argv[1] = OURS_WHERE_DJANGO_HAS_THE_WORD.get(argv[1], argv[1])
    if argv[1:2] and argv[1] in WITHOUT_DATABASE:
        os.environ |= {
            "MAYPOLE_NO_DATABASE": "1",
            "MAYPOLE_SECRET_KEY": secrets.token_urlsafe(50),
            "DATABASE_URL": "",
        }
    try:
        try:
            execute_from_command_line(argv)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # Else Python writes what is left when it ends, and complains once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(NOBODY_READS)
    except PrivateServerError as error:
        sys.exit(str(error))
    except DatabaseError as error:
        mend = mend_of(error)
        if mend is None:
            raise
        sys.exit(mend)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Nothing half written was stored.\n")
        sys.exit(STOPPED_BY_HAND)


if __name__ == "__main__":
    main()
