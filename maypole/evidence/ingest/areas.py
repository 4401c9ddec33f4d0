"""Every area of a table found once for each period, by code, number or name.

A council that ended keeps its code, and its number or name may have passed to another. So an area
is asked for with the days of its figure. One that had ended is refused with what took its place; of
one that had not begun a source may mean today's borders, which is worth a warning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

import polars as pl
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from maypole.evidence.ingest.periods import ReadPeriod
from maypole.evidence.ingest.refusals import FileRefused, too_many
from maypole.methods.names import plain_key, shown
from maypole.places.models import Area
from maypole.places.queries import AmbiguousArea, AreaNotFound, ended, find_area

SCHEMA = {
    "area": pl.String, "period_no": pl.Int32, "area_id": pl.Int32, "area_unknown": pl.String,
    "area_ended": pl.String, "area_vintage": pl.String,
}  # fmt: skip
MOST_EXPLAINED = 50
"""Unknown names that are each given a "Did you mean"; a file with more has no column of areas."""
MOST_UNKNOWN = 20_000
Row = tuple[str, int, int | None, str | None, str | None, str | None]


@dataclass
class Places:
    """The areas that a file has so far, in each of its periods."""

    candidates: dict[str, list[Area]] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    table: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=SCHEMA))

    def grow(self, piece: pl.DataFrame, periods: dict[int, ReadPeriod]) -> None:
        """Find those that are new."""
        asked = piece.select("area", "period_no").drop_nulls().unique()
        fresh = asked.join(self.table, on=["area", "period_no"], how="anti")
        if fresh.is_empty():
            return
        known = self.candidates.keys() | self.faults.keys()
        self._find(sorted(set(fresh["area"].to_list()) - known))
        rows = [self._row(text, periods[number]) for text, number in fresh.iter_rows()]
        self.table = self.table.vstack(pl.DataFrame(rows, schema=SCHEMA, orient="row"))

    def _find(self, texts: list[str]) -> None:
        found = _areas_called(texts)
        for text in texts:
            if areas := found.get(plain_key(text)):
                self.candidates[text] = areas
            elif len(self.faults) < MOST_EXPLAINED:
                self._explain(text)
            elif len(self.faults) < MOST_UNKNOWN:
                self.faults[text] = _("%s is not an area we know.") % shown(text)
            else:
                raise FileRefused(too_many(_("areas that we do not know"), MOST_UNKNOWN))

    def _explain(self, text: str) -> None:
        try:
            self.candidates[text] = [find_area(text)]
        except (AreaNotFound, AmbiguousArea) as error:
            self.faults[text] = str(error) if text else f"{_('The cell is empty.')} {error}"

    def _row(self, text: str, period: ReadPeriod) -> Row:
        if text in self.faults:
            return text, period.number, None, self.faults[text], None, None
        areas = self.candidates[text]
        then = [one for one in areas if _lasted(one, period.start, period.end)]
        whole = [one for one in then if _was_there_throughout(one, period)]
        chosen = (whole or then or areas)[-1]
        if len(whole) > 1:
            why = str(AmbiguousArea(text, tuple(whole)))
            return text, period.number, None, why, None, None
        if chosen.valid_to and chosen.valid_to <= period.start:
            return text, period.number, chosen.pk, None, _no_more(chosen, period), None
        vintage = None if whole else _of_another_time(chosen, period)
        return text, period.number, chosen.pk, None, None, vintage


def _areas_called(texts: Collection[str]) -> dict[str, list[Area]]:
    """Areas by the plain form of their code, name, number or other name; ended ones first."""
    keys = {plain_key(text) for text in texts} - {""}
    named = Q(gss_code__in=[key.upper() for key in keys]) | Q(search_key__in=keys)
    found: dict[str, dict[int, Area]] = defaultdict(dict)
    matches = Area.objects.filter(named | Q(aliases__search_key__in=keys)).distinct()
    for area in matches.prefetch_related("aliases"):
        names = {area.gss_code.lower(), area.search_key}
        for key in (names | {one.search_key for one in area.aliases.all()}) & keys:
            found[key][area.pk] = area
    _add_predecessors(found)
    return {
        key: sorted(areas.values(), key=lambda one: one.valid_to or date.max)
        for key, areas in found.items()
    }


def _add_predecessors(found: dict[str, dict[int, Area]]) -> None:
    """A DfE number passed from a council to the one that took its place under the same name."""
    numbers = {key: areas for key, areas in found.items() if key.isdigit()}
    names = {area.search_key for areas in numbers.values() for area in areas.values()}
    ended_ones: dict[str, list[Area]] = defaultdict(list)
    for area in Area.objects.filter(search_key__in=names, valid_to__isnull=False):
        ended_ones[area.search_key].append(area)
    for areas in numbers.values():
        for one in list(areas.values()):
            areas |= {each.pk: each for each in ended_ones[one.search_key] if each.kind != "ward"}


def _lasted(area: Area, start: date, end: date) -> bool:
    return (area.valid_from or date.min) < end and start < (area.valid_to or date.max)


def _was_there_throughout(area: Area, period: ReadPeriod) -> bool:
    starts, ends = area.valid_from or date.min, area.valid_to or date.max
    return starts <= period.start and period.end <= ends


def _no_more(area: Area, period: ReadPeriod) -> str:
    gone = ended(area)
    told = {"period": period.label, "ended": gone.sentence() if gone else str(area)}
    return _("There is no such area in %(period)s: %(ended)s") % told


def _of_another_time(area: Area, period: ReadPeriod) -> str:
    """An area that began, or ended, within the period or after it: the source may mean today's
    borders."""
    if area.valid_from and area.valid_from >= period.end:
        return _("%(area)s, began on %(day)s, after %(period)s. Look before you compare.") % {
            "area": area,
            "day": date_format(area.valid_from, "j F Y"),
            "period": period.label,
        }
    return _("%(area)s, was an area for only a part of %(period)s. Look before you compare.") % {
        "area": area,
        "period": period.label,
    }


def numbered(texts: Iterable[str], into: dict[str, int]) -> dict[str, int]:
    """Give each text that is new a number."""
    for text in texts:
        into.setdefault(text, len(into))
    return into
