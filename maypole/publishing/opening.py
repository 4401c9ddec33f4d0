"""A publication's documents and charts, read as they are needed.

The few documents that every page needs stay in memory. A partnership may have 60 measures with a
document each, so those are read when their page is made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from maypole.publishing.documents import JsonObject
from maypole.publishing.documents.measures import PREFIX
from maypole.publishing.models import ChartDrawing, Document, Publication


class PublishedDocuments(Mapping[str, JsonObject]):
    """The documents by name; one of a measure takes a query of its own each time."""

    def __init__(self, publication_id: int) -> None:
        self._publication_id = publication_id
        rows = (
            Document.objects.filter(publication_id=publication_id)
            .exclude(name__startswith=PREFIX)
            .values_list("name", "body")
        )
        self._kept: dict[str, JsonObject] = {name: json.loads(body) for name, body in rows}
        listed = self._kept.get("measures", {}).get("rows", [])
        self._of_measures = {f"{PREFIX}{one['key']}" for one in listed}

    def __getitem__(self, name: str) -> JsonObject:
        if name in self._kept or name not in self._of_measures:
            return self._kept[name]
        found = Document.objects.filter(publication_id=self._publication_id, name=name)
        document: JsonObject = json.loads(found.values_list("body", flat=True).get())
        return document

    def __iter__(self) -> Iterator[str]:
        return iter([*self._kept, *sorted(self._of_measures)])

    def __len__(self) -> int:
        return len(self._kept) + len(self._of_measures)

    def __contains__(self, name: object) -> bool:
        return name in self._kept or name in self._of_measures


def every_document(publication: Publication) -> dict[str, JsonObject]:
    """All documents at once, for a release; one query."""
    rows = Document.objects.filter(publication=publication).values_list("name", "body")
    return {name: json.loads(body) for name, body in rows}


def drawing_of(publication: Publication, sha256: str) -> str | None:
    """A chart of the publication by its hash; one query."""
    found = ChartDrawing.objects.filter(publication=publication, sha256=sha256)
    return found.values_list("svg", flat=True).first()


def drawings_of(publication: Publication) -> dict[str, str]:
    """Every chart of the publication by its hash; one query."""
    rows = ChartDrawing.objects.filter(publication=publication)
    return dict(rows.values_list("sha256", "svg"))
