"""What a file would change, as the page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypole.exchange.changes import LoadResult
from maypole.partnership.records.difference import Difference

MOST_SHOWN = 200


@dataclass(frozen=True)
class Change:
    """One line of a preview."""

    kind: str
    label: str
    fields: str = ""


@dataclass(frozen=True)
class ChangeGroup:
    """The changes of one kind: added, changed or removed."""

    key: str
    heading: str
    changes: Sequence[Change]
    count: int

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.count - len(self.changes)


@dataclass(frozen=True)
class Preview:
    """All that a file would change."""

    groups: Sequence[ChangeGroup]
    moves: Sequence[str]
    total: int

    @property
    def sentence(self) -> str:
        """ "12 changes: 3 added, 8 changed, 1 removed."."""
        if not self.total:
            return _("The file says what is stored already. Nothing would change.")
        counted = ngettext("%d change", "%d changes", self.total) % self.total
        parts = [f"{group.count} {group.heading.lower()}" for group in self.groups]
        if self.moves:
            parts.append(_("%d moves of a version") % len(self.moves))
        return f"{counted}: {', '.join(parts)}."

    @property
    def button(self) -> str:
        """ "Store 12 changes"."""
        return ngettext("Store %d change", "Store %d changes", self.total) % self.total


def preview_of(result: LoadResult) -> Preview:
    """The preview of a dry run."""
    headings = (("add", _("Added")), ("amend", _("Changed")), ("remove", _("Removed")))
    groups = []
    for key, heading in headings:
        found = [one for one in result.differences if one.change == key]
        if found:
            shown = [_change(one) for one in found[:MOST_SHOWN]]
            groups.append(ChangeGroup(key, heading, shown, len(found)))
    return Preview(groups, result.moves, len(result.differences) + len(result.moves))


def _change(one: Difference) -> Change:
    kind = one.node.noun.word
    return Change(kind[:1].upper() + kind[1:], one.node.label(), ", ".join(_fields(one)))


def _fields(one: Difference) -> list[str]:
    if one.change != "amend":
        return []
    return [name.replace("_", " ") for name in one.fields] or [_("order")]
