"""Django's settings of the database: a council's own server, or this checkout's private one."""

import os
from collections.abc import Mapping
from typing import Any, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from maypole.accounts.private_server.home import Home
from maypole.accounts.private_server.users import ensure_running

Role = Literal["app", "owner"]
VARIABLE: dict[Role, str] = {"app": "DATABASE_URL", "owner": "DATABASE_OWNER_URL"}
KEEP_CONNECTIONS = 60
"""Seconds. A pool did not serve under granian, so each thread keeps its connection."""


def database_settings(role: Role, environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Give one entry of DATABASES: the application's, which owns nothing, or the owner's.

    With MAYPOLE_NO_DATABASE=1 the entry is the same, and no server is started for it.
    """
    if environ.get(VARIABLE[role]):
        entry = from_url(environ[VARIABLE[role]])
    elif environ.get(VARIABLE["app"]):
        raise ValueError("Name the owner of the database too, in DATABASE_OWNER_URL.")
    else:
        entry = _private(role, environ)
    kept = KEEP_CONNECTIONS if role == "app" else 0
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": kept,
        "CONN_HEALTH_CHECKS": bool(kept),
        **entry,
    }


def from_url(url: str) -> dict[str, Any]:
    """Read postgresql://name:password@host:port/database?sslmode=require; ?host= for a socket."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ValueError(
            "DATABASE_URL and DATABASE_OWNER_URL read postgresql://NAME:PASSWORD@HOST:PORT/DATABASE"
        )
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": options.pop("port", "") or str(parts.port or ""),
        "OPTIONS": options,
    }


def _private(role: Role, environ: Mapping[str, str]) -> dict[str, Any]:
    home = Home.of(environ=environ)
    if environ.get("MAYPOLE_NO_DATABASE") != "1":
        ensure_running(home)
    return {
        "NAME": "maypole",
        "USER": f"maypole_{role}",
        "HOST": str(home.socket_folder),
        "PORT": "5432",
    }
