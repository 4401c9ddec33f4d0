"""Reading one vintage of areas into the tables, from the files beside this module.

Only migrations call this, each for one folder that is never edited again: a later vintage comes
as a new folder and a new migration. Rows are matched by code, so a second run changes nothing and
a later vintage may end an area that an earlier one thought alive. A bulk load, and so the written
exception to "every write is a change": nobody edits areas, and the constraints check each row.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.db import transaction

from maypole.methods.names import plain_key

DATA = Path(__file__).parent / "data"
Row = Mapping[str, str]
SET_COLUMNS = ("pk", "model", "area_id")


class UnknownCodeError(LookupError):
    """A file names an area that neither it nor an earlier vintage holds."""


@dataclass(frozen=True, slots=True)
class LoadedAreas:
    """How many rows each file of a vintage held."""

    areas: int
    aliases: int
    parents: int
    successions: int


def load_areas(
    vintage: str, *, apps: Apps, using: str = "default", data: Path = DATA
) -> LoadedAreas:
    """Insert or bring up to date everything in the folder ``vintage``, all or nothing.

    ``apps`` is the migration's own registry, so that the models are those of its day.
    """
    folder = data / vintage
    with transaction.atomic(using=using):
        areas = [_area(row, vintage) for row in _rows(folder / "areas.csv")]
        _upsert(apps, using, "Area", areas, by=("gss_code",))
        codes = apps.get_model("places", "Area")._default_manager.using(using)
        ids = dict(codes.values_list("gss_code", "pk"))
        aliases = [_alias(row, ids) for row in _rows(folder / "aliases.csv")]
        _upsert(apps, using, "AreaAlias", aliases, by=("area_id", "text"))
        parents = [_parent(row, ids) for row in _rows(folder / "parents.csv")]
        by = ("child_id", "parent_id", "kind", "valid_from")
        _upsert(apps, using, "AreaParent", parents, by=by)
        successions = [_succession(row, ids) for row in _rows(folder / "successions.csv")]
        _upsert(apps, using, "AreaSuccession", successions, by=("ended_id", "successor_id"))
    return LoadedAreas(len(areas), len(aliases), len(parents), len(successions))


@dataclass(frozen=True, slots=True)
class LoadedNeighbours:
    """How many rows the files of neighbours and outlines held."""

    sets: int
    neighbours: int
    boundaries: int


def load_neighbours(
    vintage: str, *, apps: Apps, using: str = "default", data: Path = DATA
) -> LoadedNeighbours:
    """Insert or bring up to date the neighbours and outlines of a folder, all or nothing."""
    folder = data / vintage
    with transaction.atomic(using=using):
        codes = apps.get_model("places", "Area")._default_manager.using(using)
        ids = dict(codes.values_list("gss_code", "pk"))
        rows = list(_rows(folder / "neighbours.csv"))
        sets = list({(row["model"], row["area"]): _set(row, ids) for row in rows}.values())
        _upsert(apps, using, "NeighbourSet", sets, by=("area_id", "model"))
        known = apps.get_model("places", "NeighbourSet")._default_manager.using(using)
        set_ids = {(model, area): pk for pk, model, area in known.values_list(*SET_COLUMNS)}
        neighbours = [_neighbour(row, ids, set_ids) for row in rows]
        _upsert(apps, using, "Neighbour", neighbours, by=("neighbours_id", "rank"))
        boundaries = [_boundary(row, ids) for row in _rows(folder / "boundaries.csv")]
        _upsert(apps, using, "Boundary", boundaries, by=("area_id", "vintage"))
    return LoadedNeighbours(len(sets), len(neighbours), len(boundaries))


def _upsert(
    apps: Apps, using: str, model_name: str, rows: list[dict[str, Any]], *, by: tuple[str, ...]
) -> None:
    """Store rows by their natural key; those already there take the new values."""
    model = apps.get_model("places", model_name)
    others = [name for name in (rows[0] if rows else ()) if name not in by]
    model._default_manager.using(using).bulk_create(
        [model(**row) for row in rows],
        update_conflicts=True,
        unique_fields=[name.removesuffix("_id") for name in by],
        update_fields=[name.removesuffix("_id") for name in others],
    )


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _area(row: Row, vintage: str) -> dict[str, Any]:
    return {
        "gss_code": row["gss_code"],
        "name": row["name"],
        "kind": row["kind"],
        "valid_from": _day(row["valid_from"]),
        "valid_to": _day(row["valid_to"]),
        "vintage": vintage,
        "search_key": plain_key(row["name"]),
    }


def _alias(row: Row, ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "area_id": _id(row["gss_code"], ids),
        "text": row["text"],
        "kind": row["kind"],
        "search_key": plain_key(row["text"]),
    }


def _parent(row: Row, ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "child_id": _id(row["child"], ids),
        "parent_id": _id(row["parent"], ids),
        "kind": row["kind"],
        "valid_from": _day(row["valid_from"]),
        "valid_to": _day(row["valid_to"]),
    }


def _succession(row: Row, ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "ended_id": _id(row["ended"], ids),
        "successor_id": _id(row["successor"], ids),
        "on": _day(row["on"]),
    }


def _set(row: Row, ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "area_id": _id(row["area"], ids),
        "model": row["model"],
        "dated": int(row["model"][:4]),
    }


def _neighbour(
    row: Row, ids: Mapping[str, int], sets: Mapping[tuple[str, int], int]
) -> dict[str, Any]:
    return {
        "neighbours_id": sets[row["model"], _id(row["area"], ids)],
        "area_id": _id(row["neighbour"], ids),
        "rank": int(row["rank"]),
        "closeness": row["closeness"],
    }


def _boundary(row: Row, ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "area_id": _id(row["area"], ids),
        "vintage": row["vintage"],
        "geometry": json.loads(row["geometry"]),
        "source": row["source"],
    }


def _id(code: str, ids: Mapping[str, int]) -> int:
    if code not in ids:
        raise UnknownCodeError(f"{code} is not in areas.csv of this or an earlier vintage.")
    return ids[code]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
