"""What can be downloaded, in the order of the data page; content is made on demand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _

from maypole.components.brand import brand_stylesheet
from maypole.components.canonical import canonical_json
from maypole.publishing.documents import JsonObject
from maypole.publishing.downloads import lists
from maypole.publishing.downloads.measures import measure_files
from maypole.publishing.downloads.tables import Table
from maypole.publishing.pages.contents import MEASURE, Contents, PlanVersion


@dataclass(frozen=True)
class Download:
    """One file; a PDF has no content here because it names its publication."""

    path: str
    what: str
    rows: int | None = None
    content: Callable[[], bytes] | None = None
    listed: bool = True


def catalogue(contents: Contents) -> list[Download]:
    """Every file of the publication."""
    files: list[Download] = []
    if contents.plan:
        files += [
            Download("plan.pdf", _("Plan on a page to print, A4")),
            Download("plan-large-print.pdf", _("Plan in large print")),
            *_plan_files("plan", contents.plan, contents, _("Plan: all items and links")),
        ]
    files.append(_json("partnership.json", _("Who we are"), lambda: lists.who_we_are(contents)))
    for stem, what, table in _partnership_tables(contents):
        files += _both(stem, what, table)
    files += [Download(*one) for one in measure_files(contents)]
    if contents.plan:
        files += _both("plan/versions", _("Versions of the plan"), lists.versions(contents))
        files += _of_version(contents.plan)
    for version in contents.versions.values():
        label = _("Plan, version %s: all items and links") % version.number
        files += _plan_files(f"plan/v{version.number}", version, contents, label)
        if version is not contents.plan:
            files += _of_version(version)
    files += [
        Download(
            f"documents/{name}.json",
            _("All that is recorded: %s") % name,
            None,
            partial(_document, contents, name),
            not name.startswith(MEASURE),
        )
        for name in sorted(contents.documents)
    ]
    colour = contents.site["brand"]["colour"]
    brand = Download("brand.css", "", None, lambda: brand_stylesheet(colour).encode(), False)
    return [*files, brand]


def _document(contents: Contents, name: str) -> bytes:
    """Read when it is asked for: a partnership may have many measures."""
    return canonical_json(contents.documents[name])


def _partnership_tables(contents: Contents) -> Iterator[tuple[str, str, Table]]:
    yield "bodies", _("Bodies"), lists.bodies(contents)
    yield "relations", _("Relations between bodies"), lists.relations(contents)
    yield "members", _("Seats and members"), lists.members(contents)
    if contents.partnership["findings"]:
        yield "findings", _("Stated needs"), lists.findings(contents)


def _plan_files(stem: str, version: PlanVersion, contents: Contents, what: str) -> list[Download]:
    table = lists.items(version)
    return [
        Download(f"{stem}.csv", what, len(table.rows), table.as_csv),
        _json(f"{stem}.json", what, lambda: lists.plan_steps(contents, version), len(table.rows)),
    ]


def _of_version(version: PlanVersion) -> list[Download]:
    """Alignments and gaps of a version, and each item's thread; the newest has two addresses."""
    files = []
    numbered = f"plan/v{version.number}/"
    for prefix in dict.fromkeys((version.prefix, numbered)):
        for other in version.document["alignments"]:
            what = _("Alignment with %s") % other["title"]
            table = lists.alignment(version, other)
            listed = prefix == "plan/"
            files += _both(f"{prefix}alignment/{other['key']}", what, table, listed=listed)
        for item in version.items.values():
            what = _("Thread of %s") % item["code"]
            table = lists.thread_links(version, item)
            files += _both(f"{prefix}{item['ref']}", what, table, listed=False)
    if version.document["newest"]:
        files += _both("plan/gaps", _("What is not linked"), lists.gaps(version))
    return files


def _both(stem: str, what: str, table: Table, *, listed: bool = True) -> list[Download]:
    rows = len(table.rows)
    return [
        Download(f"{stem}.csv", what, rows, table.as_csv, listed),
        Download(f"{stem}.json", what, rows, table.as_json, listed),
    ]


def _json(
    path: str, what: str, make: Callable[[], JsonObject], rows: int | None = None
) -> Download:
    return Download(path, what, rows, lambda: canonical_json(make()))
