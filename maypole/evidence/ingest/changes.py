"""Loads: checked, stored, discarded, rolled back. Each is all or nothing and leaves an audit line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from maypole.accounts.audit import change
from maypole.accounts.models import User
from maypole.evidence.ingest.checking import Checked, check_opened
from maypole.evidence.ingest.opening import Opened, opened
from maypole.evidence.ingest.refusals import FileRefused, LoadRefused
from maypole.evidence.ingest.storing import next_edition, store_staged
from maypole.evidence.models import (
    Edition,
    Load,
    LoadFault,
    LoadFile,
    Measure,
    MeasureDefinition,
    Observation,
)
from maypole.evidence.states import may_become
from maypole.partnership.authority import represented, require
from maypole.partnership.permissions import LOAD_FIGURES
from maypole.partnership.records.whole import one_at_a_time

NO_PARTNERSHIP = 0
"""The lock of the public library."""


@transaction.atomic
def take_in(
    *,
    by: User,
    name: str,
    source: Path | bytes,
    partnership_id: int | None = None,
    title: str = "",
    published_on: str | None = None,
    dry_run: bool = False,
) -> tuple[Load, Checked | None]:
    """Check a file and store its good rows at once, as a command does.

    A file that is stored already is not stored again: the load of then is returned, without a
    check. With `dry_run` nothing is kept. Raises FileRefused, PermissionRefused.
    """
    require(by, LOAD_FIGURES, partnership_id)
    one_at_a_time(partnership_id or NO_PARTNERSHIP)
    with opened(name, source) as file:
        before = stored_before(partnership_id, file.sha256)
        if before is not None:
            return before, None
        checked = check_opened(file, partnership_id)
        load = _begin(by, partnership_id, file)
        _record(load, checked)
        _store(by, load, checked, title or file.name, published_on)
    if dry_run:
        transaction.set_rollback(True)
    return load, checked


@transaction.atomic
def receive_file(*, by: User, partnership_id: int, name: str, content: bytes) -> Load:
    """Keep an uploaded file until the worker has checked it and somebody has decided."""
    require(by, LOAD_FIGURES, partnership_id)
    one_at_a_time(partnership_id)
    with opened(name, content) as file:
        load = _begin(by, partnership_id, file)
    LoadFile.objects.create(partnership_id=partnership_id, load=load, content=content)
    return load


@transaction.atomic
def check_load(*, by: User, load: Load) -> Load:
    """Check a waiting load's file and keep what was found; nothing is stored yet."""
    require(by, LOAD_FIGURES, load.partnership_id)
    _must(load, "checked")
    try:
        with transaction.atomic(), opened(load.file_name, _content(load)) as file:
            checked = check_opened(file, load.partnership_id)
    except FileRefused as refused:
        return fail_load(load=load, why=str(refused))
    _record(load, checked)
    load.state = "checked"
    load.save()
    return load


@transaction.atomic
def store_load(*, by: User, load: Load) -> Load:
    """Store a checked load's good rows. Its file is read again, since others may have stored."""
    require(by, LOAD_FIGURES, load.partnership_id)
    one_at_a_time(load.partnership_id or NO_PARTNERSHIP)
    load.refresh_from_db()
    if load.state == "stored":
        return load
    _must(load, "stored")
    with opened(load.file_name, _content(load)) as file:
        checked = check_opened(file, load.partnership_id)
        _record(load, checked)
        _store(by, load, checked, load.file_name, None)
    LoadFile.objects.filter(load=load).delete()
    return load


@transaction.atomic
def discard_load(*, by: User, load: Load) -> Load:
    """Store nothing of it, and forget its file."""
    require(by, LOAD_FIGURES, load.partnership_id)
    _must(load, "discarded")
    with _line("discard_load", by, load):
        load.state = "discarded"
        load.save()
        LoadFile.objects.filter(load=load).delete()
    return load


@transaction.atomic
def fail_load(*, load: Load, why: str) -> Load:
    """Say on the load why it could not be read."""
    load.state, load.error, load.finished_at = "failed", why, timezone.now()
    load.save()
    LoadFile.objects.filter(load=load).delete()
    return load


@transaction.atomic
def roll_back(*, by: User, load: Load) -> int:
    """Take a load's figures away, and what only it brought; returns how many figures went."""
    require(by, LOAD_FIGURES, load.partnership_id)
    one_at_a_time(load.partnership_id or NO_PARTNERSHIP)
    load.refresh_from_db()
    _must(load, "rolled_back")
    with _line("roll_back_load", by, load):
        gone = Observation.objects.filter(load=load)
        count: int = gone._raw_delete(gone.db)
        brought = MeasureDefinition.objects.filter(load=load)
        measures = list(brought.values_list("measure_id", flat=True))
        brought.delete()
        Measure.objects.filter(pk__in=measures).exclude(
            pk__in=Observation.objects.filter(measure_id__in=measures).values("measure_id")
        ).exclude(pk__in=MeasureDefinition.objects.values("measure_id")).delete()
        edition_id, load.edition_id = load.edition_id, None
        load.state, load.finished_at = "rolled_back", timezone.now()
        load.save()
        Edition.objects.filter(pk=edition_id).delete()
    return count


def stored_before(partnership_id: int | None, sha256: str) -> Load | None:
    """The load of exactly these bytes that still stands."""
    return Load.objects.filter(partnership_id=partnership_id, sha256=sha256, state="stored").first()


def _begin(by: User, partnership_id: int | None, file: Opened) -> Load:
    theirs = Load.objects.filter(partnership_id=partnership_id)
    last = theirs.aggregate(last=Max("number"))["last"] or 0
    return Load.objects.create(
        partnership_id=partnership_id,
        number=last + 1,
        file_name=file.name[:300],
        sha256=file.sha256,
        made_by=by,
    )


def _record(load: Load, checked: Checked) -> None:
    """What the checks found, on the load and in its faults."""
    load.format = checked.format
    load.rows_read = checked.rows_read
    load.rows_ready, load.rows_unchanged = checked.ready, checked.unchanged
    load.rows_refused = checked.refused
    load.progress = 100
    load.report = {
        "observations_read": checked.observations_read,
        "refused": dict(checked.faults.refused),
        "warned": dict(checked.faults.warned),
        "measures": sorted(checked.measures),
        "sample": [list(row) for row in checked.sample],
    }
    LoadFault.objects.filter(load=load).delete()
    LoadFault.objects.bulk_create(_faults(load, checked), batch_size=2_000)


def _faults(load: Load, checked: Checked) -> Iterable[LoadFault]:
    for one in checked.faults.kept:
        told: dict[str, Any] = asdict(one)
        yield LoadFault(
            partnership_id=load.partnership_id,
            load=load,
            check_name=told["check"],
            refused=told["refused"],
            row_number=told["row"],
            column=told["column"][:200],
            message=told["message"],
            row=dict(one.cells),
        )


def _store(by: User, load: Load, checked: Checked, title: str, published_on: str | None) -> None:
    with _line("store_load", by, load):
        load.edition = next_edition(load.partnership_id, checked.source, title, published_on)
        load.rows_ready = store_staged(load, load.edition, checked.measures)
        load.state, load.finished_at = "stored", timezone.now()
        load.save()


def _content(load: Load) -> bytes:
    held = LoadFile.objects.filter(load=load).first()
    if held is None:
        raise LoadRefused(_("The file of load %s is gone. Load it again.") % load.number)
    return bytes(held.content)


def _must(load: Load, then: str) -> None:
    if not may_become(load.state, then):
        raise LoadRefused(
            _("Load %(number)s is %(state)s, so this cannot be done.")
            % {"number": load.number, "state": load.state.replace("_", " ")}
        )


def _line(verb: str, by: User, load: Load) -> Any:
    return change(
        verb,
        by=by,
        partnership_id=load.partnership_id,
        subject_kind="load",
        subject=f"loads/{load.number}",
        label=load.file_name,
        after={"file": load.file_name, "sha256": load.sha256, "rows": load.rows_ready},
        on_behalf_of=represented(by, load.partnership_id),
    )
