"""Writes to what a partnership records: one part at a time, audited, and each can be undone."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from maypole.accounts.audit import change
from maypole.accounts.models import AuditLine, RowHistory, User
from maypole.components.file_model import FileModel
from maypole.partnership.authority import represented, require
from maypole.partnership.records.parts import fingerprint, moved_part, put_at
from maypole.partnership.records.recording import RecordRefused
from maypole.partnership.records.tree import called
from maypole.partnership.records.whole import Stored, one_at_a_time, record_sections
from maypole.partnership.sections import (
    EditRefused,
    Section,
    follow_up,
    is_edited_here,
    noun_of,
    register_section,
    section_of,
)

__all__ = [
    "EditRefused",
    "Section",
    "StaleSave",
    "edit_part",
    "last_line",
    "may_be_undone",
    "move_part",
    "noun_of",
    "register_section",
    "section_of",
    "store_part",
    "undo",
]


@dataclass
class StaleSave(Exception):
    """Somebody saved this part in between; `current` is what they saved, `line` who and when."""

    current: FileModel | None
    line: AuditLine | None

    def __str__(self) -> str:
        if self.line is None:
            return _("Somebody saved this in between. Compare both texts.")
        return _("%(who)s saved this at %(when)s. Compare both texts.") % {
            "who": self.line.by,
            "when": f"{timezone.localtime(self.line.at):%H:%M}",
        }


DECIDED = frozenset({"approve_member", "decline_member"})
"""Changes that did more than write a part, such as giving a role."""


def may_be_undone(line: AuditLine) -> bool:
    """Whether a line holds a part as it was: a line that holds a place alone does not."""
    if line.change.startswith("undo_") or line.change in DECIDED:
        return False
    if not is_edited_here(line):
        return False
    noun, facts = noun_of(line), line.before or line.after
    if noun is None or facts is None:
        return False
    fields = noun.entry.model_fields
    needed = {name for name, info in fields.items() if info.is_required()}
    return needed <= set(facts) <= set(fields)


@transaction.atomic
def edit_part(
    *,
    by: User,
    partnership_id: int,
    section: Section,
    address: str,
    part: FileModel | None,
    verb: str,
    seen: str = "",
    reason: str = "",
) -> AuditLine | None:
    """Put a part in its place, add it, or remove it (None); returns the audit line, None if equal.

    `seen` is the fingerprint of the part as the person saw it: StaleSave when it has changed since.
    Raises PermissionRefused, EditRefused.
    """
    require(by, section.noun_at(address).capability, partnership_id)
    return store_part(
        by=by,
        partnership_id=partnership_id,
        section=section,
        address=address,
        part=part,
        verb=verb,
        seen=seen,
        reason=reason,
    )


@transaction.atomic
def store_part(
    *,
    by: User,
    partnership_id: int,
    section: Section,
    address: str,
    part: FileModel | None,
    verb: str,
    seen: str = "",
    reason: str = "",
    place: int | None = None,
) -> AuditLine | None:
    """`edit_part` for a named change that has asked for its own permission, such as joining.

    A part that is new stands at `place` in its list, else at the end.
    """
    one_at_a_time(partnership_id)
    before = section.stored()
    entry = before.entry(section.name)
    current = section.part_at(entry, address)
    if seen and fingerprint(current) != seen:
        raise StaleSave(current, last_line(partnership_id, address))
    if fingerprint(current) == fingerprint(part):
        return None
    wanted = section.with_part(entry, address, part)
    if place is not None and current is None:
        wanted = put_at(section.noun, wanted, address, place)
    with change(
        verb,
        by=by,
        partnership_id=partnership_id,
        subject_kind=section.noun_at(address).word,
        subject=f"{section.name}/{address}",
        label=label_of(part or current),
        before=current.model_dump(mode="json") if current else None,
        after=part.model_dump(mode="json") if part else None,
        on_behalf_of=represented(by, partnership_id),
        reason=reason,
    ) as line:
        _record(partnership_id, section, wanted, before)
    follow_up(section, by, partnership_id)
    return line


@transaction.atomic
def move_part(
    *, by: User, partnership_id: int, section: Section, address: str, up: bool
) -> AuditLine | None:
    """Move a part one place up or down its list; None when it stands at that end already."""
    noun = section.noun_at(address)
    require(by, noun.capability, partnership_id)
    one_at_a_time(partnership_id)
    before = section.stored()
    entry = before.entry(section.name)
    wanted, place = moved_part(section.noun, entry, address, -1 if up else 1)
    if wanted == entry:
        return None
    with change(
        f"move_{noun.word.replace(' ', '_')}",
        by=by,
        partnership_id=partnership_id,
        subject_kind=noun.word,
        subject=f"{section.name}/{address}",
        label=label_of(section.part_at(entry, address)),
        before={"place": place + 1},
        after={"place": place if up else place + 2},
        on_behalf_of=represented(by, partnership_id),
    ) as line:
        _record(partnership_id, section, wanted, before)
    follow_up(section, by, partnership_id)
    return line


def label_of(part: FileModel | None) -> str:
    """A part in words, for the audit line."""
    return called(part.__dict__) if part is not None else ""


def _record(partnership_id: int, section: Section, wanted: FileModel, before: Stored) -> None:
    try:
        record_sections(
            partnership_id, {section.name: section.noun}, {section.name: wanted}, before
        )
    except RecordRefused as error:
        raise EditRefused(str(error)) from error


def last_line(partnership_id: int, subject_tail: str) -> AuditLine | None:
    """The newest audit line about a part."""
    lines = AuditLine.objects.filter(
        partnership_id=partnership_id, subject__endswith=subject_tail
    ).select_related("by")
    return lines.first()


@transaction.atomic
def undo(*, by: User, partnership_id: int, line: AuditLine) -> AuditLine | None:
    """Put a part back as it was before a change, unless it has changed again since (StaleSave)."""
    section = section_of(line)
    address = line.subject.removeprefix(f"{section.name}/")
    model = section.noun_at(address).entry
    after = model.model_validate(line.after) if line.after else None
    before = model.model_validate(line.before) if line.before else None
    current = section.part_at(section.stored().entry(section.name), address)
    if fingerprint(current) != fingerprint(after):
        raise StaleSave(current, last_line(partnership_id, address))
    require(by, section.noun_at(address).capability, partnership_id)
    return store_part(
        by=by,
        partnership_id=partnership_id,
        section=section,
        address=address,
        part=before,
        verb=f"undo_{line.change}"[:60],
        place=_place_before(section, address, line),
    )


def _place_before(section: Section, address: str, line: AuditLine) -> int | None:
    if line.after is not None or address.count("/") != 1:
        return None
    table = section.noun_at(address).table._meta.db_table
    gone = RowHistory.objects.filter(line=line.pk, table=table, after__isnull=True).first()
    return gone.before["position"] if gone and gone.before else None
