"""What the pages of this room ask: the lists on screen, who works here, what changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from maypole.accounts.models import AuditLine
from maypole.components.file_model import FileModel
from maypole.partnership.exchange_section.model import PartnershipSection
from maypole.partnership.lists import RESERVED, EditableList
from maypole.partnership.models import Grant
from maypole.partnership.nouns import PARTNERSHIP
from maypole.partnership.records.parts import identity_of
from maypole.partnership.words import BODY_KIND, MEMBER_STATE, RELATION_KIND, SECTOR, Names

PUBLISH = "publish"
"""What the audit calls a publication, by whichever room it was made."""


@dataclass(frozen=True)
class Row:
    """A row of a list on screen."""

    token: str
    title: str
    note: str
    state: str = ""


def names_in(section: PartnershipSection) -> Names:
    """For each table of the partnership, its rows by key, as people call them."""
    return {
        noun.table._meta.label: {
            one.key: getattr(one, "name", None) or one.title for one in getattr(section, name)
        }
        for name, noun in PARTNERSHIP.children.items()
        if noun.identity == ("key",)
    }


def token_of(listed: EditableList, entry: FileModel) -> str:
    """What a page's address calls an entry: its key, or a mark of what makes it unlike others."""
    identity = identity_of(listed.noun, entry)
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identity) and identity not in RESERVED:
        return identity
    return sha256(identity.encode()).hexdigest()[:12]


def rows_of(listed: EditableList, entries: list[FileModel], names: Names) -> list[Row]:
    """The entries of a list, each in words."""
    return [
        Row(token_of(listed, one), *_in_words(listed.noun.word, one, names), _state(listed, one))
        for one in entries
    ]


def _state(listed: EditableList, entry: FileModel) -> str:
    return str(entry.__dict__["state"]) if listed.noun.word == "member" else ""


def _in_words(word: str, entry: FileModel, names: Names) -> tuple[str, str]:
    facts = entry.__dict__
    special = _SPECIAL.get(word)
    if special is not None:
        return special(facts, names)
    title = next(facts[n] for n in ("name", "title", "text", "what") if facts.get(n))
    return str(title), str(facts.get("note") or facts.get("date") or "")


def _name(names: Names, table: str, key: str | None) -> str:
    return names[f"partnership.{table}"].get(key, key) if key else ""


def _relation(facts: dict[str, object], names: Names) -> tuple[str, str]:
    ends = [_name(names, "Body", str(facts[end])) for end in ("from_body", "to_body")]
    return f"{ends[0]} {RELATION_KIND[str(facts['kind'])]} {ends[1]}", str(facts["from_date"] or "")


def _seat(facts: dict[str, object], names: Names) -> tuple[str, str]:
    holder = _name(names, "Organisation", facts["organisation"]) or _name(  # type: ignore[arg-type]
        names,
        "Constituency",
        facts["constituency"],  # type: ignore[arg-type]
    )
    parts = [_name(names, "Body", str(facts["body"])), holder]
    parts += [_("vacant")] if facts["vacant"] else []
    return f"{facts['number']}. {facts['role']}", ", ".join(part for part in parts if part)


def _member(facts: dict[str, object], names: Names) -> tuple[str, str]:
    name = _name(names, "Organisation", facts["organisation"]) or _name(  # type: ignore[arg-type]
        names,
        "Service",
        facts["service"],  # type: ignore[arg-type]
    )
    return name, str(MEMBER_STATE[str(facts["state"])])


def _terms(facts: dict[str, object], names: Names) -> tuple[str, str]:
    body = _name(names, "Body", str(facts["body"]))
    return _("%(body)s, version %(number)s") % {"body": body, "number": facts["version"]}, ""


def _support(facts: dict[str, object], names: Names) -> tuple[str, str]:
    return str(facts["function"]), _name(names, "Organisation", str(facts["organisation"]))


def _service(facts: dict[str, object], names: Names) -> tuple[str, str]:
    return str(facts["name"]), _name(names, "Organisation", str(facts["organisation"]))


def _body(facts: dict[str, object], names: Names) -> tuple[str, str]:
    return str(facts["name"]), str(BODY_KIND[str(facts["kind"])])


def _organisation(facts: dict[str, object], names: Names) -> tuple[str, str]:
    return str(facts["name"]), str(SECTOR[str(facts["sector"])])


_SPECIAL = {
    "relation": _relation,
    "seat": _seat,
    "member": _member,
    "terms of reference": _terms,
    "support function": _support,
    "service": _service,
    "body": _body,
    "organisation": _organisation,
}


def grants_here(partnership_id: int) -> QuerySet[Grant]:
    """Who holds which role in a partnership, by name."""
    found = Grant.objects.filter(partnership_id=partnership_id)
    found = found.select_related("user", "on_behalf_of")
    return found.order_by("user__name", "user__email", "role")


def administrators() -> QuerySet[Grant]:
    """Who works in all partnerships."""
    found = Grant.objects.filter(partnership=None, role="administrator")
    return found.select_related("user").order_by("user__name", "user__email")


def audit_lines(partnership_id: int, kind: str = "") -> QuerySet[AuditLine]:
    """What was changed here, newest first; of one kind of thing, or of all."""
    found = AuditLine.objects.filter(partnership_id=partnership_id).select_related("by")
    return found.filter(subject_kind=kind) if kind else found


def kinds_changed(partnership_id: int) -> list[str]:
    """The kinds of thing that have audit lines here."""
    found = AuditLine.objects.filter(partnership_id=partnership_id).order_by("subject_kind")
    return list(found.values_list("subject_kind", flat=True).distinct())


def published_since(partnership_id: int, line_id: int = 0) -> bool:
    """Whether the partnership was published, at all or after an audit line."""
    found = AuditLine.objects.filter(partnership_id=partnership_id, change=PUBLISH)
    return found.filter(pk__gt=line_id).exists()


def may_become_members(
    section: PartnershipSection, opens: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Organisations and services that can still join: what to post, and the name."""
    taken = {
        (one.organisation, one.service)
        for one in section.membership.members
        if one.state in {"asked", "approved"} and len(opens) < 2
    }
    free = [(f"organisation:{one.key}", one.name) for one in section.organisations
            if (one.key, None) not in taken]  # fmt: skip
    free += [(f"service:{one.key}", one.name) for one in section.services
             if (None, one.key) not in taken]  # fmt: skip
    return free


@dataclass(frozen=True)
class MyPartnership:
    """A partnership in which a person has a role."""

    id: int
    key: str
    name: str
    place: str


def my_partnerships() -> list[MyPartnership]:
    """The partnerships of the person whom the transaction has named, by place; an administrator's
    are all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, key, name, place FROM maypole_my_partnerships()")
        return [MyPartnership(*row) for row in cursor.fetchall()]
