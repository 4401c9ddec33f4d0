"""Which tables belong to one partnership, read from the models, and a row of each to attack."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from maypole.evidence.models import (
    Chart,
    Edition,
    Load,
    LoadFault,
    LoadFile,
    Measure,
    MeasureDefinition,
    MeasureReport,
    Observation,
)
from maypole.places.models import Area
from maypole.publishing.models import (
    ChartDrawing,
    Document,
    Publication,
    Withdrawal,
    WithdrawalRefusal,
    WithdrawalRequest,
)
from tests.cast import HERE, inside, person

OURS = HERE
THEIRS = "merrowdale"
"""The invented partnership has rows of every kind; publications and loads are added in the test."""

Row = dict[str, Any]

NAMED_ANEW: Row = {
    "key": "named-anew",
    "code": "ZZ",
    "number": 987_654,
    "version": 987_654,
    "where": "anew",
    "what": "anew",
    "name": "anew",
    "text": "anew",
    "function": "anew",
}
"""What makes a row another one, so that no rule of uniqueness hides the rule under attack."""


def column_of(model: type[Model]) -> str:
    """The column that says whose the row is, or nothing where the table is shared."""
    names = [field.column for field in model._meta.concrete_fields]
    own = "partnership_id" if "partnership_id" in names else ""
    return str(getattr(model, "isolation_column", own))


CLOSED = [model for model in apps.get_models(include_auto_created=True) if column_of(model)]
READ_BY_ALL = [model for model in CLOSED if getattr(model, "also_readable", "") == "true"] + [
    Document,
    ChartDrawing,
]
FOLLOWED = [model for model in CLOSED if getattr(model, "followed", False)]


def asked(statement: str, *values: Any) -> Any:
    """The one answer to a statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    return row[0] if row else None


def touched(statement: str, *values: Any) -> int:
    """How many rows a statement wrote."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: int = cursor.rowcount
    return rows


@contextmanager
def refused(why: str) -> Iterator[None]:
    """The database refuses what happens inside, for this reason; the test can go on."""
    with pytest.raises(DatabaseError, match=why), transaction.atomic():
        yield


def publish_theirs() -> None:
    """Rows of a publication and its withdrawal, written as their own partnership."""
    first, second = person("merrowdale_officer"), person("administrator")
    with inside(THEIRS, first) as theirs:
        made = Publication(
            partnership_id=theirs, address=THEIRS, number=900, made_by=first, sha256="0" * 64
        )
        made.save()
        own = {"partnership_id": theirs, "publication": made}
        Document(name="site", body="{}", sha256="0" * 64, **own).save()
        ChartDrawing(sha256="0" * 64, svg="<svg/>", **own).save()
        request = WithdrawalRequest(reason="harm", asked_by=first, **own)
        request.save()
        WithdrawalRefusal(partnership_id=theirs, request=request, made_by=second).save()
        WithdrawalRequest(reason="harm", asked_by=first, **own).save()
        Withdrawal(reason="harm", asked_by=first, agreed_by=second, **own).save()
        Publication(
            partnership_id=theirs, address=THEIRS, number=901, made_by=first, sha256="1" * 64
        ).save()


def load_theirs() -> None:
    """Rows of a file of figures, from the bytes to the chart, written as their own partnership."""
    first = person("merrowdale_officer")
    with inside(THEIRS, first) as theirs:
        own = {"partnership_id": theirs}
        edition = Edition(source="Invented for this test", title="One", number=900, **own)
        edition.save()
        load = Load(number=900, file_name="figures.csv", edition=edition, made_by=first, **own)
        load.save()
        LoadFile(load=load, content=b"figures", **own).save()
        LoadFault(
            load=load, check_name="area", refused=True, row_number=2, message="No such area", **own
        ).save()
        _figure_of(load, theirs)
        MeasureReport(key="for-this-test", inputs="0" * 64, body={}, **own).save()
        Chart(sha256="0" * 64, svg="<svg/>", **own).save()
        Load(number=901, file_name="without-bytes.csv", made_by=first, **own).save()


def _figure_of(load: Load, theirs: int) -> None:
    measure = Measure(partnership_id=theirs, key="for-this-test")
    measure.save()
    MeasureDefinition(
        partnership_id=theirs,
        measure=measure,
        number=1,
        load=load,
        name="For this test",
        unit="count",
        value_type="count",
        polarity="none",
        year_type="calendar",
        interval_method="none",
        source="Invented for this test",
    ).save()
    Observation(
        partnership_id=theirs,
        measure=measure,
        period_start=date(2025, 1, 1),
        period_end=date(2026, 1, 1),
        period_label="2025",
        period_kind="calendar",
        area=Area.objects.get(gss_code="E92000001"),
        edition=load.edition,
        load=load,
        row_number=2,
        value=1,
    ).save()


def their_row(model: type[Model], partnership: str = THEIRS) -> Row:
    """A row of the other partnership, read as that partnership."""
    with inside(partnership) as theirs:
        table = model._meta.db_table
        found = asked(
            f"SELECT to_jsonb(t) FROM {table} t WHERE {column_of(model)} = %s"  # noqa: S608
            " ORDER BY id DESC LIMIT 1",
            theirs,
        )
    assert found is not None, f"{partnership} has no row in {table} to attack"
    row: Row = json.loads(found) if isinstance(found, str) else found
    return row


def insert(model: type[Model], row: Row) -> int:
    """Insert a row as raw SQL, with a number of its own."""
    table = model._meta.db_table
    return touched(
        f"INSERT INTO {table} SELECT * FROM jsonb_populate_record(NULL::{table}, %s::jsonb)",  # noqa: S608
        json.dumps(row),
    )
