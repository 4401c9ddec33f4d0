"""Joining an open partnership: asked, then approved or declined, with values accepted (Ki02)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from maypole.accounts.audit import change
from maypole.accounts.changes import let_sign_in
from maypole.accounts.models import AuditLine, User
from maypole.partnership.authority import represented, require, roles_of
from maypole.partnership.changes import EditRefused, store_part
from maypole.partnership.exchange_section.model import Member, Organisation, PartnershipSection
from maypole.partnership.lists import free_key
from maypole.partnership.models import Grant
from maypole.partnership.nouns import MEMBER
from maypole.partnership.permissions import APPROVE_MEMBERS, ASK_TO_JOIN
from maypole.partnership.queries import published_since
from maypole.partnership.records.parts import identity_of, part_at
from maypole.partnership.section import PARTNERSHIP_SECTION

OPEN = "open"


class JoinRefused(Exception):
    """The request cannot be taken; the sentence says why."""


@dataclass(frozen=True)
class Approval:
    """A member that was approved, and the person who asked, when they have a role only now."""

    line: AuditLine | None
    invited: User | None


def opens(section: PartnershipSection) -> dict[str, str]:
    """What is open to new members: the partnership itself (an empty key), and its open bodies."""
    found = {"": section.name} if section.membership.mode == OPEN else {}
    for one in section.bodies:
        if one.open_membership and one.state == "established" and one.key != section.main_body:
            found[one.key] = one.name
    return found


def open_to_all(section: PartnershipSection, partnership_id: int) -> bool:
    """Whether somebody without a role may ask: open membership, of a partnership that is public."""
    return bool(opens(section)) and published_since(partnership_id)


@transaction.atomic
def ask_to_join(
    *,
    by: User,
    partnership_id: int,
    today: date,
    body: str = "",
    organisation: str = "",
    service: str = "",
    new_organisation: str = "",
    values_accepted: bool = False,
) -> AuditLine | None:
    """Ask for an organisation or a service, known by key, or for an organisation that is new.

    Raises PermissionRefused for a role that may not; JoinRefused when the partnership is not open
    to those without a role, when its values are not accepted, or when the member is there already.
    """
    section = PARTNERSHIP_SECTION.stored().entry(PARTNERSHIP_SECTION.name)
    if roles_of(by, partnership_id):
        require(by, ASK_TO_JOIN, partnership_id)
    elif not open_to_all(section, partnership_id):
        raise JoinRefused(_("This partnership does not take requests to join here."))
    if opens(section) and body not in opens(section):
        raise JoinRefused(_("This body is not open to new members. Choose one that is."))
    if section.values and not values_accepted:
        raise JoinRefused(_("Accept the values to go on: members agree to them on joining."))
    if new_organisation:
        organisation = _add_organisation(by, partnership_id, section, new_organisation)
    member = Member(
        body=body or None,
        organisation=organisation or None,
        service=service or None,
        state="asked",
        values_accepted_on=today if section.values else None,
    )
    address = f"members/{identity_of(MEMBER, member)}"
    known = part_at(PARTNERSHIP_SECTION.noun, section, address)
    if known is not None and known.state in {"asked", "approved"}:
        raise JoinRefused(_("This organisation or service has asked already, or is a member."))
    return _stored(by, partnership_id, address, member, "ask_to_join")


@transaction.atomic
def approve_member(*, by: User, partnership_id: int, address: str, today: date) -> Approval:
    """Say yes. Whoever asked without a role here becomes a contributor and may sign in."""
    require(by, APPROVE_MEMBERS, partnership_id)
    member = _asking(address)
    approved = member.model_copy(update={"state": "approved", "joined_on": today})
    line = _stored(by, partnership_id, address, approved, "approve_member")
    return Approval(line, _welcome(by, partnership_id, address))


@transaction.atomic
def decline_member(
    *, by: User, partnership_id: int, address: str, reason: str = ""
) -> AuditLine | None:
    """Say no."""
    require(by, APPROVE_MEMBERS, partnership_id)
    declined = _asking(address).model_copy(update={"state": "declined"})
    return _stored(by, partnership_id, address, declined, "decline_member", reason)


def _asking(address: str) -> Member:
    section = PARTNERSHIP_SECTION.stored().entry(PARTNERSHIP_SECTION.name)
    member = part_at(PARTNERSHIP_SECTION.noun, section, address)
    if not isinstance(member, Member) or member.state != "asked":
        raise JoinRefused(_("Nobody is waiting for an answer here. A colleague may have given it."))
    return member


def _add_organisation(by: User, partnership_id: int, section: PartnershipSection, name: str) -> str:
    for one in section.organisations:
        if name.casefold() in {known.casefold() for known in (one.name, *one.aliases)}:
            return str(one.key)
    taken = {one.key for one in section.organisations} | {one.key for one in section.services}
    key = free_key(name, taken)
    added = Organisation(key=key, name=name)
    _stored(by, partnership_id, f"organisations/{key}", added, "add_organisation")
    return key


def _stored(
    by: User,
    partnership_id: int,
    address: str,
    part: Member | Organisation,
    verb: str,
    reason: str = "",
) -> AuditLine | None:
    try:
        return store_part(
            by=by,
            partnership_id=partnership_id,
            section=PARTNERSHIP_SECTION,
            address=address,
            part=part,
            verb=verb,
            reason=reason,
        )
    except EditRefused as error:
        raise JoinRefused(str(error)) from error


def _welcome(by: User, partnership_id: int, address: str) -> User | None:
    asked = AuditLine.objects.filter(
        partnership_id=partnership_id,
        change="ask_to_join",
        subject=f"{PARTNERSHIP_SECTION.name}/{address}",
    ).select_related("by")
    first = asked.first()
    person = first.by if first else None
    if person is None or roles_of(person, partnership_id):
        return None
    if not person.is_active:
        let_sign_in(by=by, person=person, partnership_id=partnership_id)
    with change(
        "grant_role",
        by=by,
        partnership_id=partnership_id,
        subject_kind="grant",
        subject=f"people/{person.email}",
        label=str(person),
        after={"person": person.email, "role": "contributor", "on_behalf_of": None},
        on_behalf_of=represented(by, partnership_id),
    ):
        Grant.objects.create(partnership_id=partnership_id, user=person, role="contributor")
    return person
