"""The keys that figures are stored under here: a partnership's own, and those of public sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from maypole.evidence.exchange_section import ChosenMeasure
from maypole.evidence.models import Measure, MeasureDefinition, Observation

ON_A_PAGE = 25


@dataclass(frozen=True)
class KnownKey:
    """One key: what is counted, who says so, the newest period, and who reads it here."""

    key: str
    title: str
    source: str
    newest: str
    own: bool
    readers: tuple[ChosenMeasure, ...]


@dataclass(frozen=True)
class Keys:
    """One page of the list."""

    rows: tuple[KnownKey, ...]
    more: bool


def known_keys(
    partnership_id: int,
    measures: Iterable[ChosenMeasure],
    *,
    text: str = "",
    among: Collection[str] | None = None,
    page: int = 1,
) -> Keys:
    """The keys that have figures, by the alphabet; `text` asks for words of key, title or source.
    `measures` are those that the partnership watches. One query."""
    found = _with_figures(partnership_id).order_by("key")
    if among is not None:
        found = found.filter(key__in=among)
    for word in text.split():
        found = found.filter(
            Q(key__icontains=word) | Q(title__icontains=word) | Q(source__icontains=word)
        )
    first = (page - 1) * ON_A_PAGE
    facts = found.values_list("key", "title", "source", "newest", "partnership_id")
    rows = list(facts[first : first + ON_A_PAGE + 1])
    readers = readers_of(measures)
    return Keys(
        tuple(
            KnownKey(key, title or key, source or "", newest, owner is not None,
                     tuple(readers.get(key, ())))
            for key, title, source, newest, owner in rows[:ON_A_PAGE]
        ),
        more=len(rows) > ON_A_PAGE,
    )  # fmt: skip


def _with_figures(partnership_id: int) -> QuerySet[Any]:
    """Each key once: of a public source's and the partnership's own of one name, its own."""
    own = Measure.objects.filter(partnership_id=partnership_id)
    said = MeasureDefinition.objects.filter(measure=OuterRef("pk")).order_by("-number")
    figures = Observation.objects.filter(measure=OuterRef("pk")).order_by("-period_end")
    return Measure.objects.filter(
        Q(partnership_id=partnership_id)
        | Q(Q(partnership=None), ~Exists(own.filter(key=OuterRef("key"))))
    ).annotate(
        title=Subquery(said.values("name")[:1]),
        source=Subquery(said.values("source")[:1]),
        newest=Subquery(figures.values("period_label")[:1]),
    ).filter(Exists(figures.order_by()))  # fmt: skip


def has_figures(partnership_id: int, key: str) -> bool:
    """Whether anything is stored under a key, of the partnership's own or of a public source."""
    return _with_figures(partnership_id).filter(key=key).exists()


def readers_of(measures: Iterable[ChosenMeasure]) -> dict[str, list[ChosenMeasure]]:
    """The partnership's measures by the key of their figures."""
    found: dict[str, list[ChosenMeasure]] = {}
    for one in measures:
        found.setdefault(one.figures, []).append(one)
    return found
