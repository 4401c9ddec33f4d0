"""The entries that say who a partnership is (Su04-Su11, Ol05-Ol13, Ki02-Ki07, Wo02, St14)."""

from datetime import date
from typing import Literal

from pydantic import Field, field_validator

from maypole.components.brand import DEFAULT_BRAND, refusal
from maypole.components.file_model import FileModel, FuzzyDate, Key, Text, Title
from maypole.partnership.exchange_section.vocabulary import (
    BodyKind,
    BodyState,
    MemberKind,
    MembershipMode,
    RelationKind,
    Sector,
)


class Source(FileModel):
    """The paper that the facts were taken from."""

    title: Title
    date: FuzzyDate | None = None


class Brand(FileModel):
    """How the partnership's pages look (pages.md part 4)."""

    colour: str = Field(default=DEFAULT_BRAND, pattern=r"^#[0-9a-f]{6}$")

    @field_validator("colour")
    @classmethod
    def _can_be_read(cls, colour: str) -> str:
        if sentence := refusal(colour):
            raise ValueError(sentence)
        return colour


class MembershipCount(FileModel):
    """Numbers of members where names are not known, with their source (Ki02)."""

    external_organisations: int = Field(ge=0)
    council_services: int = Field(ge=0)
    source: Title


class Member(FileModel):
    """An organisation or a service enrolled in an open body; none named: the main one (Ki02)."""

    body: Key | None = None
    organisation: Key | None = None
    service: Key | None = None
    state: Literal["asked", "approved", "declined", "left"] = "approved"
    kind: MemberKind | None = None
    joined_on: date | None = None
    values_accepted_on: date | None = None


class MembershipRules(FileModel):
    """Who may belong and how (Ol17, Ki02)."""

    mode: MembershipMode
    note: Text | None = None
    eligible: Text | None = None
    member_kinds: list[MemberKind] = []
    count: MembershipCount | None = None
    members: list[Member] = []


class SupportFunction(FileModel):
    """Support given to the partnership, apart from its seats (Su07)."""

    organisation: Key
    function: Title


class HistoryEvent(FileModel):
    """Something that happened to the partnership, with as much of the date as is known (Su02,
    Ki05)."""

    what: Title
    date: FuzzyDate | None = None
    until: FuzzyDate | None = None
    dormant: bool = False
    months: int | None = Field(default=None, ge=1)
    reason: Text | None = None
    participants: int | None = Field(default=None, ge=1)
    body: Key | None = None


class Organisation(FileModel):
    """A legal or working entity that takes part."""

    key: Key
    name: Title
    sector: Sector = "other"
    aliases: list[Title] = []


class Service(FileModel):
    """A part of an organisation that can be a member itself (Ki03)."""

    key: Key
    name: Title
    organisation: Key


class Constituency(FileModel):
    """A group represented by one seat (Su05)."""

    key: Key
    name: Title


class Body(FileModel):
    """A board, panel, forum, sub-group or group with a remit (Ol02, Ol05)."""

    key: Key
    name: Title
    kind: BodyKind
    state: BodyState = "established"
    state_note: Text | None = None
    formal: bool | None = None
    statutory: bool | None = None
    takes_decisions: bool | None = None
    open_membership: bool | None = None
    chair_role: Title | None = None
    member_roles: list[Title] = []
    aliases: list[Title] = []
    note: Text | None = None
    from_date: FuzzyDate | None = None
    to_date: FuzzyDate | None = None


class BodyRelation(FileModel):
    """A typed, directed, dated link between bodies (Su11, Ol13, Ki17)."""

    from_body: Key
    to_body: Key
    kind: RelationKind
    from_date: FuzzyDate | None = None
    to_date: FuzzyDate | None = None
    rationale: list[Text] = []


class Appointment(FileModel):
    """A person in a role filling a seat between dates; the name is public only by choice (Su04)."""

    name: Title
    from_date: date
    to_date: date | None = None
    public: bool = False


class Seat(FileModel):
    """A place on a body, by role and organisation or constituency (Su04-Su06)."""

    body: Key
    number: int = Field(ge=1)
    role: Title
    organisation: Key | None = None
    constituency: Key | None = None
    vacant: bool = False
    appointments: list[Appointment] = []


class TermsOfReference(FileModel):
    """Versioned purposes of a body (Su08)."""

    body: Key
    version: int = Field(default=1, ge=1)
    agreed_on: FuzzyDate | None = None
    agreed_by: Key | None = None
    review_on: FuzzyDate | None = None
    purposes: list[Text]


class Duty(FileModel):
    """What the partnership does towards other bodies (Su13)."""

    text: Text
    towards: list[Key] = []


class SupportingPlan(FileModel):
    """Another plan that this partnership's plan builds on or complements (Su22, Wo41)."""

    key: Key
    title: Title
    owner_organisation: Key | None = None
    owner_body: Key | None = None
    owner: Title | None = None
    from_date: FuzzyDate | None = None
    to_date: FuzzyDate | None = None
    points: int | None = Field(default=None, ge=1)
    monitored_by: Key | None = None
    note: Text | None = None
    link: str | None = Field(default=None, pattern=r"^https?://", max_length=500)


class EngagementGroup(FileModel):
    """A group of children, young people or parents, and whom it speaks for (Su23)."""

    key: Key
    name: Title
    speaks_for: Title | None = None
    host: Key | None = None


class Driver(FileModel):
    """A programme, fund or law that shapes the context, with its end (Ol08-Ol10)."""

    key: Key
    name: Title
    aim: Text | None = None
    basis: Title | None = None
    funder: Key | None = None
    fund: Title | None = None
    time_limited_funding: list[Title] = []
    ends: FuzzyDate | None = None
    review_at: Title | None = None
    status: Title | None = None
    linked: list[Title] = []
    partners: list[Key] = []


class PartnershipSection(FileModel):
    """Everything that says who a partnership is."""

    key: Key
    name: Title
    place: Title
    site_name: Title
    area: str
    invented: bool = False
    source: Source | None = None
    brand: Brand = Brand()
    ambition: Text | None = None
    statutory: bool | None = None
    coordinated_by: Text | None = None
    accountable_to: list[Title] = []
    participation: Text | None = None
    main_body: Key | None = None
    membership: MembershipRules
    support: list[SupportFunction] = []
    history: list[HistoryEvent] = []
    organisations: list[Organisation] = []
    services: list[Service] = []
    constituencies: list[Constituency] = []
    bodies: list[Body] = []
    relations: list[BodyRelation] = []
    seats: list[Seat] = []
    terms_of_reference: list[TermsOfReference] = []
    values: list[Text] = []
    duties: list[Duty] = []
    supporting_plans: list[SupportingPlan] = []
    engagement_groups: list[EngagementGroup] = []
    drivers: list[Driver] = []
