"""The partnership document: who the partnership is (Su02-Su14, Ol05-Ol17, Ki02-Ki07, Wo02)."""

from __future__ import annotations

from maypole.exchange.model import PartnershipFile
from maypole.partnership.exchange_section.model import (
    Member,
    MembershipRules,
    PartnershipSection,
    Seat,
)
from maypole.publishing.documents.names import Names
from maypole.publishing.documents.place import JsonObject


def partnership_document(file: PartnershipFile, names: Names) -> JsonObject:
    """All that is public about the partnership; a holder's name only when it is public (Su04)."""
    part = file.partnership
    parents = {one.from_body: one.to_body for one in part.relations if one.kind == "sub_group_of"}
    return {
        "main_body": part.main_body,
        "ambition": part.ambition,
        "statutory": part.statutory,
        "coordinated_by": part.coordinated_by,
        "accountable_to": list(part.accountable_to),
        "participation": part.participation,
        "bodies": [
            {**body.model_dump(mode="json"), "parent": parents.get(body.key)}
            for body in part.bodies
        ],
        "relations": [one.model_dump(mode="json") for one in part.relations],
        "seats": [_seat(seat, names) for seat in part.seats],
        "organisations": [one.model_dump(mode="json") for one in part.organisations],
        "services": [
            {"key": one.key, "name": one.name, "organisation": names.organisation(one.organisation)}
            for one in part.services
        ],
        "constituencies": [one.model_dump(mode="json") for one in part.constituencies],
        "membership": _membership(part.membership, names),
        "support": [
            {"organisation": names.organisation(one.organisation), "function": one.function}
            for one in part.support
        ],
        "history": [
            {**one.model_dump(mode="json"), "body": names.body(one.body)} for one in part.history
        ],
        "values": list(part.values),
        "drivers": [
            {
                **one.model_dump(mode="json"),
                "funder": names.organisation(one.funder),
                "partners": [names.organisation(key) for key in one.partners],
            }
            for one in part.drivers
        ],
        "groups": [
            {**one.model_dump(mode="json"), "host": names.organisation(one.host)}
            for one in part.engagement_groups
        ],
        "findings": [one.model_dump(mode="json") for one in file.evidence.findings],
        "cycles": [
            {**one.model_dump(mode="json"), "body": names.body(one.body)}
            for one in file.governance.cycles
        ],
        **_papers(part, names),
    }


def _papers(part: PartnershipSection, names: Names) -> JsonObject:
    """Terms of reference, duties towards other bodies and the plans this one builds on."""
    return {
        "terms_of_reference": [
            {
                **one.model_dump(mode="json"),
                "body": names.body(one.body),
                "agreed_by": names.body(one.agreed_by),
            }
            for one in part.terms_of_reference
        ],
        "duties": [
            {"text": one.text, "towards": [names.body(key) for key in one.towards]}
            for one in part.duties
        ],
        "supporting_plans": [
            {
                **one.model_dump(mode="json", exclude={"owner_organisation", "owner_body"}),
                "owner": names.owner(one.key),
                "monitored_by": names.body(one.monitored_by),
            }
            for one in part.supporting_plans
        ],
    }


def _seat(seat: Seat, names: Names) -> JsonObject:
    """A seat with its role and whose it is; its holder is named only by choice (Su04)."""
    public = sorted(
        (one for one in seat.appointments if one.public),
        key=lambda one: one.from_date,
        reverse=True,
    )
    constituency = seat.constituency
    return {
        "body": names.body(seat.body),
        "number": seat.number,
        "role": seat.role,
        "organisation": names.organisation(seat.organisation),
        "constituency": names.constituencies.get(constituency, constituency)
        if constituency
        else None,
        "vacant": seat.vacant,
        "holders": [
            {
                "name": one.name,
                "from_date": one.from_date.isoformat(),
                "to_date": one.to_date.isoformat() if one.to_date else None,
            }
            for one in public
        ],
    }


def _membership(rules: MembershipRules, names: Names) -> JsonObject:
    """Who belongs; only approved members are public, and never who asked or was declined."""
    return {
        "mode": rules.mode,
        "note": rules.note,
        "eligible": rules.eligible,
        "member_kinds": list(rules.member_kinds),
        "count": rules.count.model_dump(mode="json") if rules.count else None,
        "members": [_member(one, names) for one in rules.members if one.state == "approved"],
    }


def _member(member: Member, names: Names) -> JsonObject:
    """One enrolled organisation or service (Ki03)."""
    if member.service:
        name, sort = names.services.get(member.service, member.service), "service"
    else:
        name, sort = names.organisation(member.organisation) or "", "organisation"
    return {
        "name": name,
        "sort": sort,
        "body": names.body(member.body),
        "kind": member.kind,
        "joined_on": member.joined_on.isoformat() if member.joined_on else None,
    }
