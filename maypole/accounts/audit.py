"""Leaving a line for every write."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from django.db import connection

from maypole.accounts.models import AuditLine, User

Facts = Mapping[str, object]


@contextmanager
def change(
    name: str,
    *,
    by: User,
    partnership_id: int | None,
    subject_kind: str,
    subject: str,
    label: str = "",
    before: Facts | None = None,
    after: Facts | None = None,
    on_behalf_of: str = "",
    reason: str = "",
) -> Iterator[AuditLine]:
    """Make the change inside the block: the row histories are stamped with it and a line is
    left."""
    line = AuditLine(
        partnership_id=partnership_id,
        by=by,
        change=name,
        subject_kind=subject_kind,
        subject=subject[:300],
        label=label[:400],
        before=before,
        after=after,
        on_behalf_of=on_behalf_of,
        reason=reason,
    )
    line.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('maypole.audit_line', %s, true)", [str(line.pk)])
    yield line
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('maypole.audit_line', '', true)")


def leave_lines(lines: Iterable[AuditLine]) -> None:
    """Leave many lines at once, for a load."""
    AuditLine.objects.bulk_create(list(lines), batch_size=500)


@contextmanager
def reserved_line() -> Iterator[int]:
    """The number of a line to be left once it is known whether anything differs; the history of
    each row that is written inside the block names it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('maypole.audit_line',"
            " nextval(pg_get_serial_sequence('accounts_auditline', 'id'))::text, true)"
        )
        number = int(cursor.fetchone()[0])
        yield number
        cursor.execute("SELECT set_config('maypole.audit_line', '', true)")
