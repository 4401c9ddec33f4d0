"""The private PostgreSQL: a server of this checkout's own, alive while any process of it is.

Plain Python, usable before Django's settings exist. Decision 0001 says why PostgreSQL is the only
database; a council's own server is named by DATABASE_URL and this package then starts nothing.
"""

from maypole.accounts.private_server.addresses import database_settings
from maypole.accounts.private_server.failures import PrivateServerError
from maypole.accounts.private_server.home import Home, state_secret
from maypole.accounts.private_server.users import ServerAddress, ensure_running

__all__ = [
    "Home",
    "PrivateServerError",
    "ServerAddress",
    "database_settings",
    "ensure_running",
    "state_secret",
]
