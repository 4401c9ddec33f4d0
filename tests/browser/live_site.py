"""The real application under its production server, on a copy of the test database of its own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, StorageState

from maypole.accounts.private_server.lifetime import ends_with_us
from maypole.front.management.commands.demo import HOST, wait_until_it_answers
from tests import databases
from tests.cast import PARTS, PASSWORD, client_of
from tests.cast import person as cast_person

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PATIENCE = 5_000
"""Milliseconds; whatever takes longer on this page is broken."""

WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
SERVER = (
    *("-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "4"),
    *("--no-ws", "--log-level", "warning", "maypole.wsgi:application"),
)


@dataclass(frozen=True)
class LiveSite:
    """Where the site answers, and the session of each person of the cast."""

    address: str
    database: str
    sessions: dict[str, str]

    def signed_in(self, name: str) -> StorageState:
        """The cookies of this person, who signed in earlier."""
        return {
            "cookies": [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": self.sessions[name],
                    "domain": HOST,
                    "path": "/",
                    "expires": -1,
                    "httpOnly": True,
                    "secure": False,
                    "sameSite": "Lax",
                }
            ],
            "origins": [],
        }


def sessions_of_the_cast() -> dict[str, str]:
    """Sign everybody in, in the database that Django speaks to now."""
    clients = {part.name: client_of(cast_person(part.name)) for part in PARTS}
    return {
        name: client.cookies[settings.SESSION_COOKIE_NAME].value for name, client in clients.items()
    }


def sign_in_with_the_form(page: Page, name: str) -> None:
    """As a person does it: address, password, button."""
    page.goto("/sign-in/")
    page.get_by_label("mail").fill(next(part.email for part in PARTS if part.name == name))
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def _environment(database: str) -> dict[str, str]:
    """What the application runs in, with this database and as its own role."""
    entry = settings.DATABASES["default"]
    password = f":{quote(entry['PASSWORD'], safe='')}" if entry.get("PASSWORD") else ""
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgresql://{quote(entry['USER'])}{password}@/{database}"
        f"?host={quote(entry['HOST'], safe='')}&port={entry['PORT']}",
        "MAYPOLE_SECRET_KEY": settings.SECRET_KEY,
        "MAYPOLE_PLAIN_HTTP": "1",
    }
    environment.pop("DATABASE_OWNER_URL", None)
    return environment


def do_the_jobs(site: LiveSite) -> None:
    """Let the worker do what waits, as on a server."""
    subprocess.run(
        [sys.executable, "-m", "maypole", "worker", "--until-idle"],
        cwd=settings.ROOT,
        env=_environment(site.database),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        timeout=60,
    )


@contextmanager
def serving(database: str, sessions: dict[str, str]) -> Iterator[LiveSite]:
    """Run the web server on this database, on a free port, as the application's role."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, *SERVER, "--host", HOST, "--port", str(port)],
        cwd=settings.ROOT,
        env=_environment(database),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=ends_with_us(signal.SIGTERM),  # noqa: PLW1509 nothing here forks in a thread
    )
    try:
        wait_until_it_answers(server, port)
        yield LiveSite(f"http://{HOST}:{port}", database, sessions)
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


@contextmanager
def live_copy() -> Iterator[LiveSite]:
    """A copy of the examples with a site in front of it, gone afterwards."""
    here, database = connections["default"].settings_dict["NAME"], databases.copy_of("full")
    databases.point_at(database)
    try:
        sessions = sessions_of_the_cast()
    finally:
        databases.point_at(here)
    try:
        with serving(database, sessions) as site:
            yield site
    finally:
        databases.drop(database)


@dataclass
class Visitor:
    """Opens pages of the live site, and keeps what went wrong in them."""

    site: LiveSite
    browser: Browser
    problems: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def page(self, size: str = "desktop", *, script: bool = True, person: str = "") -> Page:
        """A page at `desktop` or `phone` size, with or without script, signed in as this person."""
        width, height = WIDTHS[size]
        context = self.browser.new_context(
            base_url=self.site.address,
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
            storage_state=self.site.signed_in(person) if person else None,
        )
        context.set_default_timeout(PATIENCE)
        context.on("request", self._watch_request)
        self._contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.problems.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda said: (
                self.problems.append(f"{page.url}: {said.text}")
                if "Content Security Policy" in said.text
                else None
            ),
        )
        return page

    def _watch_request(self, request: Any) -> None:
        if not request.url.startswith((self.site.address, "data:", "blob:")):
            self.problems.append(f"asked another site: {request.url}")

    def leave(self) -> None:
        """Close every page."""
        for context in self._contexts:
            context.close()


def axe_violations(page: Page) -> list[str]:
    """What axe finds wrong with the page, one line for each place; empty when it finds nothing."""
    if not page.evaluate("!!window.axe"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    if not found["passes"]:
        raise AssertionError("axe looked at nothing")
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
