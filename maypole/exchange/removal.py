"""Removing a partnership whole: first its export, then every row, then a proof that none is left.

It runs as the owner, in one transaction, because the application's role can neither delete a
publication nor change history.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.contrib.sessions.models import Session
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone
from django.utils.translation import gettext as _

from maypole.accounts.isolation import OWNED_TABLES, acting
from maypole.accounts.models import AuditLine, RowHistory, User
from maypole.components.canonical import canonical_json, sha256_hex
from maypole.exchange.sections import partnership_file
from maypole.exchange.uploads import SLOT
from maypole.exchange.writing import partnership_yaml
from maypole.partnership.authority import require
from maypole.partnership.middleware import partnership_id_of
from maypole.partnership.models import Partnership
from maypole.partnership.permissions import REMOVE_PARTNERSHIP

EXPORT = "partnership.yaml"
CERTIFICATE = "certificate.json"
CERTIFICATE_TEXT = "certificate.txt"
DOCUMENTS = """
SELECT p.number, d.name, d.body FROM publishing_document d
JOIN publishing_publication p ON p.id = d.publication_id
WHERE d.partnership_id = %s ORDER BY p.number, d.name
"""


class RemovalRefused(Exception):
    """Nothing was removed; the sentence says why and what to do."""


@dataclass(frozen=True)
class Certificate:
    """What was removed, when and by whom. It holds nothing of what the partnership had recorded."""

    partnership: str
    removed_at: str
    removed_by: str
    rows: dict[str, int]
    publications: int
    sha256: dict[str, str]

    @property
    def total(self) -> int:
        """How many rows there were."""
        return sum(self.rows.values())

    def text(self) -> str:
        """The certificate to print."""
        lines = [
            "Certificate of removal",
            "",
            f"Partnership: {self.partnership}",
            f"Removed at: {self.removed_at}",
            f"Removed by: {self.removed_by}",
            f"Rows removed: {self.total}, and none is left.",
            f"Publications removed: {self.publications}",
            "",
            "Rows by table:",
            *(f"  {table}: {count}" for table, count in self.rows.items()),
            "",
            "SHA-256 of what was handed over before:",
            *(f"  {digest}  {name}" for name, digest in self.sha256.items()),
            "",
            "Backups made before this moment still hold the partnership. Remove them too.",
        ]
        return "\n".join(lines) + "\n"


def remove_partnership(*, by: User, address: str, out: Path) -> Certificate:
    """Hand over its export and publications in `out`, then delete every row of the partnership.

    Raises RemovalRefused, PermissionRefused; then every row is still there.
    """
    partnership_id = partnership_id_of(address)
    if partnership_id is None:
        raise RemovalRefused(_("There is no partnership %s.") % address)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise RemovalRefused(_("%s is not an empty folder. Name a new one.") % out)
    require(by, REMOVE_PARTNERSHIP, partnership_id)
    out.mkdir(parents=True, exist_ok=True)
    out.chmod(0o700)
    try:
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            return _remove(cursor, by, address, partnership_id, out)
    except BaseException:
        for name in (CERTIFICATE, CERTIFICATE_TEXT):
            (out / name).unlink(missing_ok=True)
        raise


def _remove(
    cursor: CursorWrapper, by: User, address: str, partnership_id: int, out: Path
) -> Certificate:
    tables = _lock(cursor)
    digests = _hand_over(cursor, by, partnership_id, out)
    rows = _counts(cursor, tables, partnership_id)
    for table, column in tables.items():
        cursor.execute(f'DELETE FROM "{table}" WHERE {column} = %s', [partnership_id])  # noqa: S608
    history = RowHistory._meta.db_table  # the deletions have just written into it
    cursor.execute(f"DELETE FROM {history} WHERE partnership_id = %s", [partnership_id])  # noqa: S608
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    left = _counts(cursor, tables, partnership_id)
    if left:
        raise RemovalRefused(_("Rows are left in: %s. Nothing was removed.") % ", ".join(left))
    _forget_uploads(address)
    certificate = Certificate(
        partnership=address,
        removed_at=_moment(timezone.now()),
        removed_by=str(by),
        rows=rows,
        publications=rows.get("publishing_publication", 0),
        sha256=digests,
    )
    body = canonical_json(asdict(certificate))
    (out / CERTIFICATE).write_bytes(body)
    (out / CERTIFICATE_TEXT).write_text(certificate.text())
    AuditLine.objects.using("owner").create(
        partnership_id=None,
        by_id=by.pk,
        change="remove_partnership",
        subject_kind="partnership",
        subject=address,
        after={"rows": certificate.total, "certificate_sha256": sha256_hex(body)},
    )
    return certificate


def _lock(cursor: CursorWrapper) -> dict[str, str]:
    """Each table with the column that names the partnership; other writers wait until we end."""
    cursor.execute(OWNED_TABLES)
    tables = {row[0]: "partnership_id" for row in cursor.fetchall()}
    tables[Partnership._meta.db_table] = "id"
    cursor.execute("SET LOCAL lock_timeout = '20s'")
    cursor.execute(f"LOCK TABLE {', '.join(tables)} IN EXCLUSIVE MODE")
    return tables


def _counts(cursor: CursorWrapper, tables: dict[str, str], partnership_id: int) -> dict[str, int]:
    """How many rows of the partnership each table holds; empty ones are left out."""
    found: dict[str, int] = {}
    for table, column in tables.items():
        cursor.execute(f'SELECT count(*) FROM "{table}" WHERE {column} = %s', [partnership_id])  # noqa: S608
        count: int = cursor.fetchone()[0]
        if count:
            found[table] = count
    return found


def _hand_over(cursor: CursorWrapper, by: User, partnership_id: int, out: Path) -> dict[str, str]:
    """Write the export and the documents of each publication; returns the SHA-256 of each file."""
    with acting(user_id=by.pk, partnership_id=partnership_id):
        file = partnership_file()
    if file is None:
        raise RemovalRefused(_("This partnership is not there any more."))
    files = {EXPORT: partnership_yaml(file).encode()}
    cursor.execute(DOCUMENTS, [partnership_id])
    for number, name, body in cursor.fetchall():
        files[f"publications/{number}/{name}.json"] = body.encode()
    for name, content in files.items():
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return {name: sha256_hex(content) for name, content in files.items()}


def _forget_uploads(address: str) -> None:
    """A file of the partnership may wait in somebody's session."""
    for session in Session.objects.using("owner").iterator():
        waiting = session.get_decoded().get(SLOT)
        if waiting and waiting.get("partnership") == address:
            session.delete()


def what_would_go(address: str) -> dict[str, int]:
    """How many rows of each table a removal would delete; empty when there is no partnership."""
    partnership_id = partnership_id_of(address)
    if partnership_id is None:
        return {}
    with connections["owner"].cursor() as cursor:
        cursor.execute(OWNED_TABLES)
        tables = {row[0]: "partnership_id" for row in cursor.fetchall()}
        return _counts(cursor, tables | {Partnership._meta.db_table: "id"}, partnership_id)


def _moment(at: datetime) -> str:
    return at.replace(microsecond=0).isoformat()
