"""Writes to what a partnership records: one part at a time, audited, and each can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from maypole.accounts.audit import change
from maypole.accounts.models import AuditLine, User
from maypole.components.file_model import FileModel
from maypole.partnership.authority import represented, require
from maypole.partnership.own_facts import (
    OWN_ADDRESS,
    OWN_FACTS,
    OwnFacts,
    own_facts,
    with_own_facts,
)
from maypole.partnership.records.nouns import Noun
from maypole.partnership.records.parts import (
    fingerprint,
    moved_part,
    noun_at,
    part_at,
    with_part,
)
from maypole.partnership.records.recording import RecordRefused
from maypole.partnership.records.whole import Stored, record_sections, stored


class EditRefused(Exception):
    """The part cannot be stored as it is; the sentence says why and what to do."""


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
            "when": f"{self.line.at:%H:%M}",
        }


@dataclass(frozen=True)
class Section:
    """A room's section of the partnership file: its name and its noun."""

    name: str
    noun: Noun

    def stored(self) -> Stored:
        """The section as it is stored, in one query."""
        found = stored({self.name: self.noun})
        if found is None:
            raise EditRefused(_("This partnership is not there any more."))
        return found

    def noun_at(self, address: str) -> Noun:
        """The noun of the part at an address."""
        return OWN_FACTS if address == OWN_ADDRESS else noun_at(self.noun, address)

    def part_at(self, entry: Any, address: str) -> Any:
        """The part at an address, or None."""
        return own_facts(entry) if address == OWN_ADDRESS else part_at(self.noun, entry, address)

    def with_part(self, entry: Any, address: str, part: FileModel | None) -> FileModel:
        """The section with the part in its place."""
        if isinstance(part, OwnFacts):
            return with_own_facts(entry, part)
        return with_part(self.noun, entry, address, part)


_sections: dict[str, Section] = {}


def register_section(section: Section) -> Section:
    """A room gives its section, so that a change of any room is undone in one place."""
    _sections[section.name] = section
    return section


def section_of(line: AuditLine) -> Section:
    """The section that an audit line of `edit_part` is about."""
    return _sections[line.subject.split("/", 1)[0]]


def noun_of(line: AuditLine) -> Noun | None:
    """The noun that an audit line is about, when it is a part of a section."""
    name, _slash, address = line.subject.partition("/")
    section = _sections.get(name)
    tried = [(section, address)] if section else []
    tried += [(one, line.subject) for one in _sections.values()]  # a load names no section
    for one, place in tried:
        try:
            return one.noun_at(place)
        except LookupError:
            continue
    return None


def may_be_undone(line: AuditLine) -> bool:
    """Whether a line holds a part as it was; moves and undoings do not."""
    if line.change.startswith(("move_", "undo_")) or line.subject.split("/")[0] not in _sections:
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
) -> AuditLine | None:
    """`edit_part` for a named change that has asked for its own permission, such as joining."""
    before = section.stored()
    entry = before.entry(section.name)
    current = section.part_at(entry, address)
    if seen and fingerprint(current) != seen:
        raise StaleSave(current, last_line(partnership_id, address))
    if fingerprint(current) == fingerprint(part):
        return None
    wanted = section.with_part(entry, address, part)
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
    return line


@transaction.atomic
def move_part(
    *, by: User, partnership_id: int, section: Section, address: str, up: bool
) -> AuditLine | None:
    """Move a part one place up or down its list; None when it stands at that end already."""
    noun = section.noun_at(address)
    require(by, noun.capability, partnership_id)
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
    return line


def label_of(part: FileModel | None) -> str:
    """A part in words, for the audit line."""
    facts = part.__dict__ if part is not None else {}
    for name in ("title", "name", "text", "what", "role", "function", "heading", "key"):
        if facts.get(name):
            return str(facts[name])
    return ""


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
    return edit_part(
        by=by,
        partnership_id=partnership_id,
        section=section,
        address=address,
        part=before,
        verb=f"undo_{line.change}"[:60],
    )
