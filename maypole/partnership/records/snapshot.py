"""Every row of a partnership in one query, and the tree that the rows make."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Model

from maypole.partnership.records.kept import STAMP, Stamp
from maypole.partnership.records.nouns import KeyList, Noun, Reference
from maypole.partnership.records.tree import Facts, Node
from maypole.places.models import Area

Row = dict[str, Any]

ONE_TABLE = (
    "SELECT {name} AS name, coalesce(json_agg(to_json(t) ORDER BY {order}), '[]'::json) AS rows"
    " FROM {table} t"
)
AREAS = (
    "SELECT 'places_area', coalesce(json_agg(json_build_object("
    "'id', a.id, 'gss_code', a.gss_code)), '[]'::json)"
    " FROM places_area a WHERE a.id IN (SELECT area_id FROM partnership_partnership)"
)
STAMPS = f"""
SELECT 'stamp', coalesce(json_agg(json_build_array(t.partnership_id, t.value)), '[]'::json)
FROM ({STAMP}) t
"""  # noqa: S608 our own words


class Rows:
    """The rows of one partnership, found by id and by parent, and the stamp that they had."""

    def __init__(self, tables: dict[str, list[Row]], stamp: Stamp | None = None) -> None:
        self.tables = tables
        self.stamp = stamp
        self._by_id: dict[str, dict[int, Row]] = {
            table: {row["id"]: row for row in rows} for table, rows in tables.items()
        }
        self._under: dict[tuple[str, str], dict[int, list[Row]]] = {}

    def of(self, model: type[Model]) -> list[Row]:
        """All rows of a table, in their order."""
        return self.tables.get(model._meta.db_table, [])

    def under(self, model: type[Model], parent: str, row_id: int) -> list[Row]:
        """The rows whose parent column holds this id."""
        slot = (model._meta.db_table, parent)
        if slot not in self._under:
            index: dict[int, list[Row]] = defaultdict(list)
            for row in self.of(model):
                index[row[f"{parent}_id"]].append(row)
            self._under[slot] = index
        return self._under[slot].get(row_id, [])

    def key_of(self, reference: Reference, row_id: int | None) -> str | None:
        """What the file calls the row with this id."""
        if row_id is None:
            return None
        row = self._by_id[reference.model._meta.db_table][row_id]
        if reference.column == "ref":
            step = self._by_id[reference.model._meta.db_table.replace("item", "step")]
            return f"{step[row['step_id']]['key']}/{row['number']}"
        return str(row[reference.column])


def read_rows(models: Iterable[type[Model]]) -> Rows:
    """All rows that row-level security shows of these tables, in one query; of areas, the one in
    use."""
    parts = [AREAS, STAMPS]
    for model in dict.fromkeys(models):
        if model is Area:
            continue
        table = model._meta.db_table
        order = "t.position, t.id" if _has_position(model) else "t.id"
        parts.append(ONE_TABLE.format(name=f"'{table}'", order=order, table=table))
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        tables = {
            name: rows if isinstance(rows, list) else json.loads(rows)
            for name, rows in cursor.fetchall()
        }
    stamps = tables.pop("stamp")
    return Rows(tables, tuple(stamps[0]) if stamps else None)


def _has_position(model: type[Model]) -> bool:
    return any(field.name == "position" for field in model._meta.get_fields())


def node_from_row(noun: Noun, row: Row, rows: Rows) -> Node:
    """The tree of an entry as it lies in the tables."""
    facts: Facts = {}
    node = Node(noun, facts, position=row.get("position", 0), row_id=row["id"])
    _read(noun, row, "", facts, node, rows)
    return node


def _read(noun: Noun, row: Row, prefix: str, facts: Facts, node: Node, rows: Rows) -> None:
    for name in (*noun.columns, *noun.apart):
        facts[prefix + name] = row[prefix + name]
    for name, reference in noun.references.items():
        facts[prefix + name] = rows.key_of(reference, row[f"{prefix}{name}_id"])
    for name, keys in noun.key_lists.items():
        facts[prefix + name] = _keys(keys, row["id"], rows)
    for name, child in noun.children.items():
        found = (
            rows.under(child.table, child.parent, row["id"])
            if child.parent
            else rows.of(child.table)
        )
        nodes = [node_from_row(child, under_row, rows) for under_row in found]
        stored_positions = [under_node.position for under_node in nodes]
        node.adopt(name, nodes)
        for under_node, position in zip(nodes, stored_positions, strict=True):
            under_node.position = position
    for name, under in noun.inline.items():
        _read(under, row, f"{prefix}{name}_", facts, node, rows)


def _keys(keys: KeyList, row_id: int, rows: Rows) -> list[str]:
    link_rows = rows.under(keys.through, keys.parent, row_id)
    column = f"{target_column(keys)}_id"
    return [key for row in link_rows if (key := rows.key_of(keys.reference, row[column]))]


def target_column(keys: KeyList) -> str:
    """The column of the link table that points at what is listed."""
    for field in keys.through._meta.get_fields():
        remote = getattr(field, "remote_field", None)
        if (
            remote is not None
            and remote.model is keys.reference.model
            and field.name != keys.parent
        ):
            return str(field.name)
    raise LookupError(f"{keys.through.__name__} does not point at {keys.reference.model.__name__}")
