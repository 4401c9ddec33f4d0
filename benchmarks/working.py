"""Working pages: what an officer waits for; new pages are found through the links of the others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.urls import URLPattern, URLResolver, get_resolver, resolve

from benchmarks.load import CONNECTIONS, drive, request_for
from benchmarks.people import cookie_of, officer_of
from benchmarks.published import Rounds, at_once, cpu
from benchmarks.queries import statements_of
from benchmarks.report import Line, Report, middle, missed
from benchmarks.scratch import publish_examples
from benchmarks.server import web_server

P95_MS, QUERIES, ALONE_MS = 150.0, 12, 60.0
PLACE = "merrowdale"
HOME = f"/manage/{PLACE}/"
CANDIDATES = {
    "front": "",
    "plan": "plan/",
    "thread": "plan/priorities/3/",
    "bodies": "bodies/",
    "measures": "measures/",
}
HEAVIEST = {"edit-entry: measure with most rows": "edit/measures/talking-well/"}
"""Pages whose weight depends on what they show: the crawl takes any, so the worst is named."""
ANSWERS = 80
ALONE = 16
MOST_ASKED = 400
LINKS = re.compile(r'href="([^"#?]+)')


def working_pages(rounds: int) -> list[Report]:
    """Every kind of page of the workspace, one of each, as the partnership's officer."""
    publish_examples()
    cookie = cookie_of(officer_of(PLACE))
    pages = {f"candidate: {name}": HOME + tail for name, tail in CANDIDATES.items()}
    pages |= {name: HOME + tail for name, tail in HEAVIEST.items()}
    pages |= _found(cookie)
    report = Report(
        f"Working pages of {PLACE}, signed in",
        f"p95 under {P95_MS:g} ms, at most {QUERIES} queries (what opens and closes transactions"
        f" apart). {CONNECTIONS} connections in a closed loop, two workers, {ANSWERS} answers a"
        f" page and round, median of {rounds}",
        ("page", "queries", "kB", "CPU ms web + database", "p50 alone ms", "p50 ms", "p95 ms"),
    )
    found, alone = defaultdict[str, Rounds](Rounds), defaultdict[str, list[float]](list)
    with web_server() as server:
        for _ in range(rounds):
            report.look_around()
            for name, path in pages.items():
                request = request_for(path, server.port, cookie)
                one = drive(request, server.port, answers=ALONE, connections=1)
                alone[name].append(one.at(0.5))
                took, effort = at_once(server, path, answers=ANSWERS, cookie=cookie)
                found[name].add(took, effort, one.at(0.5))
    for name, path in pages.items():
        statements, _ = statements_of(path, cookie)
        page = found[name]
        misses = missed(queries=(statements.queries, QUERIES), p95=(middle(page.p95), P95_MS))
        timed = (middle(alone[name]), middle(page.p50), middle(page.p95))
        size = f"{page.bytes_each / 1000:.1f}"
        cells = (name, str(statements), size, cpu(page), *(f"{each:.1f}" for each in timed))
        report.lines.append(Line(cells, misses))
    plan = middle(alone["candidate: plan"])
    report.notes.append(
        f"Aim: the candidate plan alone under {ALONE_MS:g} ms; it takes {plan:.1f} ms."
    )
    return [report]


def _found(cookie: str) -> dict[str, str]:
    """One page for each named address of the workspace that the officer may open."""
    waiting = [*_plain_addresses(), HOME]
    asked: set[str] = set()
    pages: dict[str, str] = {}
    while waiting and len(asked) < MOST_ASKED:
        path = waiting.pop(0)
        name = _name_of(path)
        if path in asked or name is None or name in pages:
            continue
        asked.add(path)
        _, response = statements_of(path, cookie)
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
            continue
        if name not in {"candidate", "candidate-front"}:
            pages[name] = path
        waiting += _links(path, response.content.decode())
    return dict(sorted(pages.items()))


def _plain_addresses() -> Iterator[str]:
    """Addresses of the workspace that need nothing but the partnership."""
    for route in _routes(get_resolver().url_patterns, ""):
        address = route.replace("<slug:partnership>", PLACE)
        if address.startswith("manage/") and "<" not in address:
            yield f"/{address}"


def _routes(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, before + str(one.pattern))
        else:
            yield before + str(one.pattern)


def _links(path: str, html: str) -> list[str]:
    there = [urlsplit(urljoin(path, unescape(href))).path for href in LINKS.findall(html)]
    return [one for one in dict.fromkeys(there) if one.startswith("/manage/")]


def _name_of(path: str) -> str | None:
    try:
        return resolve(path).url_name
    except Exception:  # an address that is not ours
        return None
