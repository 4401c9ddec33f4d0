"""Loads: received, checked, stored, discarded. Each is all or nothing and leaves an audit line.

The machinery of reading is imported where it is used, so that a page that only shows loads starts
without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from maypole.accounts.audit import change
from maypole.accounts.models import AuditLine, User
from maypole.evidence.ingest.opening import Description, Opened, opened
from maypole.evidence.ingest.refusals import FileRefused, LoadRefused
from maypole.evidence.models import Load, LoadFault, LoadFile, whose
from maypole.evidence.states import WORDS, may_move
from maypole.partnership.authority import represented, require
from maypole.partnership.permissions import LOAD_FIGURES
from maypole.partnership.records.whole import one_at_a_time

if TYPE_CHECKING:
    from maypole.evidence.ingest.checking import Checked

NO_PARTNERSHIP = 0
"""The lock of the public library."""


@dataclass(frozen=True)
class TakenIn:
    """What became of a file; no load when it brought nothing new."""

    load: Load | None
    checked: Checked
    stored: int
    edition: str | None

    def answer(self) -> dict[str, Any]:
        """The facts as the command prints them."""
        checked = self.checked
        return {
            "load": self.load.number if self.load else None,
            "format": checked.format,
            "edition": self.edition,
            "rows_read": checked.rows_read,
            "observations_read": checked.observations_read,
            "stored": self.stored,
            "unchanged": checked.unchanged,
            "refused": checked.refused,
            "refused_by_check": dict(sorted(checked.faults.refused.items())),
            "warned_by_check": dict(sorted(checked.faults.warned.items())),
            "measures": len(checked.measures),
        }


@transaction.atomic
def take_in(
    *,
    by: User,
    name: str,
    source: Path | bytes,
    partnership_id: int | None = None,
    title: str = "",
    published_on: str | None = None,
    dictionary: Path | None = None,
    dry_run: bool = False,
) -> TakenIn:
    """Check a file and store its good rows at once, as a command does; nothing new, no load.

    Raises FileRefused, PermissionRefused; then nothing is stored.
    """
    require(by, LOAD_FIGURES, partnership_id)
    one_at_a_time(partnership_id or NO_PARTNERSHIP)
    with opened(name, source, dictionary) as file:
        from maypole.evidence.ingest.checking import check_opened

        checked = check_opened(file, partnership_id)
    if dry_run or not checked.brings_something:
        return TakenIn(None, checked, checked.ready, None)
    load = _begin(by, partnership_id, name, file.sha256)
    _record(load, checked)
    _store(by, load, checked, title or checked.title, published_on)
    return TakenIn(load, checked, load.rows_ready, str(load.edition))


@transaction.atomic
def receive_file(
    *,
    by: User,
    partnership_id: int,
    name: str,
    content: bytes,
    description: Description | None = None,
) -> Load:
    """Keep an uploaded file until the worker has checked it and somebody has decided.

    Raises FileRefused for one that is no table at all.
    """
    require(by, LOAD_FIGURES, partnership_id)
    with opened(name, content) as file:
        digest = file.sha256
    one_at_a_time(partnership_id)
    load = _begin(by, partnership_id, name, digest)
    LoadFile.objects.create(
        partnership_id=partnership_id,
        load=load,
        content=content,
        description=description.content if description else None,
        description_name=description.name[:300] if description else "",
    )
    return load


@transaction.atomic
def check_load(*, by: User, load: Load) -> Load:
    """Check a waiting load's file and keep what was found; nothing is stored yet."""
    require(by, LOAD_FIGURES, load.partnership_id)
    _must(load, "checked")
    from maypole.evidence.ingest.checking import check_opened

    try:
        with transaction.atomic(), _opened(load) as file:
            checked = check_opened(file, load.partnership_id)
    except FileRefused as refused:
        return fail_load(by=by, load=load, why=str(refused))
    _record(load, checked)
    load.state = "checked"
    load.save()
    return load


@transaction.atomic
def store_load(*, by: User, load: Load) -> Load:
    """Store a checked load's good rows. Its file is read again, since others may have stored.

    A load that is stored already stays as it is, so a job may run twice.
    """
    require(by, LOAD_FIGURES, load.partnership_id)
    one_at_a_time(load.partnership_id or NO_PARTNERSHIP)
    load.refresh_from_db()
    if load.state == "stored":
        return load
    if load.state != "checked":
        _must(load, "stored")
    from maypole.evidence.ingest.checking import check_opened

    with _opened(load) as file:
        checked = check_opened(file, load.partnership_id)
    _record(load, checked)
    _store(by, load, checked, checked.title, None)
    LoadFile.objects.filter(load=load).delete()
    return load


@transaction.atomic
def discard_load(*, by: User, load: Load) -> Load:
    """Store nothing of it, and forget its file. Of two who decide at once, the first is heard."""
    require(by, LOAD_FIGURES, load.partnership_id)
    load = Load.objects.select_for_update().get(pk=load.pk)
    _must(load, "discarded")
    with line("discard_load", by, load):
        load.state, load.finished_at = "discarded", timezone.now()
        load.save()
        LoadFile.objects.filter(load=load).delete()
    return load


@transaction.atomic
def fail_load(*, by: User, load: Load, why: str) -> Load:
    """Say on the load why it could not be read, and forget its file."""
    require(by, LOAD_FIGURES, load.partnership_id)
    load.state, load.error, load.finished_at = "failed", why, timezone.now()
    load.save()
    LoadFile.objects.filter(load=load).delete()
    return load


def _begin(by: User, partnership_id: int | None, name: str, sha256: str) -> Load:
    theirs = Load.objects.filter(whose(partnership_id))
    last = theirs.aggregate(last=Max("number"))["last"] or 0
    return Load.objects.create(
        partnership_id=partnership_id,
        number=last + 1,
        file_name=name[:300],
        sha256=sha256,
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


def _faults(load: Load, checked: Checked) -> Iterator[LoadFault]:
    for one in checked.faults.kept:
        yield LoadFault(
            partnership_id=load.partnership_id,
            load=load,
            check_name=one.check,
            refused=one.refused,
            row_number=one.row,
            column=one.column[:200],
            message=one.message,
            row=dict(one.cells),
        )


def _store(by: User, load: Load, checked: Checked, title: str, published_on: str | None) -> None:
    from maypole.evidence.ingest.storing import next_edition, store_staged

    with line("store_load", by, load):
        load.edition = next_edition(load.partnership_id, checked.source, title, published_on)
        load.rows_ready = store_staged(load, load.edition, checked)
        load.state, load.finished_at = "stored", timezone.now()
        load.save()


def _opened(load: Load) -> AbstractContextManager[Opened]:
    """The kept file, with the description that came with it."""
    held = LoadFile.objects.filter(load=load).first()
    if held is None:
        raise LoadRefused(_("The file of load %s is gone. Load it again.") % load.number)
    name, said = held.description_name, held.description
    description = Description(name, bytes(said)) if said is not None else None
    return opened(load.file_name, bytes(held.content), description)


def _must(load: Load, then: str) -> None:
    if not may_move(load.state, then):
        raise LoadRefused(
            _("Load %(number)s is %(state)s, so this cannot be done.")
            % {"number": load.number, "state": WORDS[load.state]}
        )


def line(verb: str, by: User, load: Load) -> AbstractContextManager[AuditLine]:
    """The audit line of a change to a load."""
    return change(
        verb,
        by=by,
        partnership_id=load.partnership_id,
        subject_kind="load",
        subject=f"loads/{load.number}",
        label=load.file_name,
        after={"file": load.file_name, "sha256": load.sha256, "figures": load.rows_ready},
        on_behalf_of=represented(by, load.partnership_id),
    )
