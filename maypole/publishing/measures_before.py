"""What publications already show of a partnership's own figures: it can be read for ever, and a
number may not be had from it and from the next publication together."""

from __future__ import annotations

import json
from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from django.db.models import Case, TextField, Value, When

from maypole.publishing.documents import JsonObject
from maypole.publishing.documents.giving_away import hidden_in
from maypole.publishing.documents.measures import PREFIX
from maypole.publishing.models import Document, Withdrawal

MOST_KEPT = 2000
NEEDED = (
    "title",
    "own_counts",
    "figures",
    "definition",
    "definitions",
    "latest",
    "series",
    "groups",
    "areas",
)
_kept: OrderedDict[str, JsonObject | None] = OrderedDict()
"""By the SHA-256 of a document, what is needed of a report of own figures; of others nothing."""
_lock = Lock()


def own_reports_published(address: str) -> dict[str, list[JsonObject]]:
    """By the key of their figures, the reports in publications that stand, oldest first, each
    wording once: a measure may get another name and keep its figures.

    A withdrawn one can be read no more. Each says in which publications it stands (`numbers`). One
    query, without the text of documents that were read before: a publication never changes.
    """
    with _lock:
        read = dict(_kept)
    rows = (
        Document.objects.filter(publication__address=address, name__startswith=PREFIX)
        .exclude(publication_id__in=Withdrawal.objects.values("publication_id"))
        .order_by("publication__number", "name")
        .annotate(
            unread=Case(
                When(sha256__in=list(read), then=Value("")),
                default="body",
                output_field=TextField(),
            )
        )
        .values_list("publication__number", "name", "sha256", "unread")
    )
    numbers = defaultdict[tuple[str, str], list[int]](list)
    for number, name, sha256, unread in rows:
        if sha256 not in read:
            read[sha256] = _needed(json.loads(unread))
        numbers[name, sha256].append(number)
        _keep(sha256, read[sha256])
    found = defaultdict[str, list[JsonObject]](list)
    for (name, sha256), standing in sorted(numbers.items(), key=lambda one: one[1][-1]):
        report = read[sha256]
        if report is not None:
            found[_figures(name, report)].append({**report, "numbers": standing})
    return dict(found)


def _needed(report: JsonObject) -> JsonObject | None:
    return {name: report.get(name) for name in NEEDED} if report.get("own_counts") else None


def _keep(sha256: str, report: JsonObject | None) -> None:
    with _lock:
        _kept[sha256] = report
        _kept.move_to_end(sha256)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)


def _figures(name: str, report: JsonObject) -> str:
    """The key of a report's figures; one of an older version of Maypole names none."""
    return str(report.get("figures") or name.removeprefix(PREFIX))


@dataclass(frozen=True)
class ShownBefore:
    """A publication that shows numbers of a measure which would be hidden today."""

    number: int
    title: str
    periods: tuple[str, ...]


def would_be_hidden(earlier: Mapping[str, Sequence[JsonObject]]) -> list[ShownBefore]:
    """What the officer should look at, since only a withdrawal can take it away; oldest first.

    Each publication is held against those before it by the rules of today.
    """
    found = []
    for reports in earlier.values():
        for place, report in enumerate(reports):
            hidden = hidden_in(report, reports[:place])
            gone = {"series": hidden.wholes, "groups": hidden.groups, "areas": hidden.areas}
            shown = [
                cell["period"]
                for part, periods in gone.items()
                for cell in report[part]
                if cell["period"] in periods and cell["value"] is not None
            ]
            if shown:
                periods = tuple(dict.fromkeys(shown))
                found += [
                    ShownBefore(number, report["title"], periods) for number in report["numbers"]
                ]
    return sorted(found, key=lambda one: (one.number, one.title))
