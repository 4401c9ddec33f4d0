"""The partnership's own facts as one part, apart from its lists, so that a page can save them."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from maypole.components.file_model import FileModel, FuzzyDate, Key, Text, Title
from maypole.partnership.exchange_section.model import PartnershipSection
from maypole.partnership.exchange_section.vocabulary import MemberKind, MembershipMode
from maypole.partnership.nouns import PARTNERSHIP
from maypole.partnership.permissions import EDIT_PARTNERSHIP
from maypole.partnership.records.nouns import Noun

OWN_ADDRESS = "about/facts"


class OwnFacts(FileModel):
    """What the page about a partnership asks; one flat entry."""

    name: Title
    place: Title
    site_name: Title
    ambition: Text | None = None
    statutory: bool | None = None
    coordinated_by: Text | None = None
    accountable_to: list[Title] = []
    participation: Text | None = None
    main_body: Key | None = None
    values: list[Text] = []
    membership_mode: MembershipMode = "not_recorded"
    membership_note: Text | None = None
    membership_eligible: Text | None = None
    membership_member_kinds: list[MemberKind] = []
    membership_count_external_organisations: int | None = Field(default=None, ge=0)
    membership_count_council_services: int | None = Field(default=None, ge=0)
    membership_count_source: Title | None = None
    source_title: Title | None = None
    source_date: FuzzyDate | None = None
    brand_colour: str = Field(default="#22577a", pattern=r"^#[0-9a-f]{6}$")


OWN_FACTS = Noun(
    "partnership",
    OwnFacts,
    PARTNERSHIP.model,
    EDIT_PARTNERSHIP,
    references={"main_body": PARTNERSHIP.references["main_body"]},
)


def own_facts(section: PartnershipSection) -> OwnFacts:
    """The facts as they stand in the section."""
    rules, count = section.membership, section.membership.count
    plain = {
        name: getattr(section, name)
        for name in OwnFacts.model_fields
        if name in PartnershipSection.model_fields
    }
    return OwnFacts(
        **plain,
        membership_mode=rules.mode,
        membership_note=rules.note,
        membership_eligible=rules.eligible,
        membership_member_kinds=rules.member_kinds,
        membership_count_external_organisations=count.external_organisations if count else None,
        membership_count_council_services=count.council_services if count else None,
        membership_count_source=count.source if count else None,
        source_title=section.source.title if section.source else None,
        source_date=section.source.date if section.source else None,
        brand_colour=section.brand.colour,
    )


def with_own_facts(section: PartnershipSection, facts: OwnFacts) -> PartnershipSection:
    """The section with these facts; pydantic refuses a count without its source."""
    plain = facts.model_dump()
    given: dict[str, Any] = section.model_dump(mode="json")
    given |= {name: plain[name] for name in plain if name in PartnershipSection.model_fields}
    given["brand"] = {"colour": facts.brand_colour}
    given["source"] = (
        {"title": facts.source_title, "date": facts.source_date} if facts.source_title else None
    )
    rules = given["membership"]
    rules |= {
        name: plain[f"membership_{name}"] for name in ("mode", "note", "eligible", "member_kinds")
    }
    counted = {
        name: plain[f"membership_count_{name}"]
        for name in ("external_organisations", "council_services", "source")
    }
    rules["count"] = counted if any(value is not None for value in counted.values()) else None
    return PartnershipSection.model_validate(given)
