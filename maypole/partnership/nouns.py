"""The entries of the partnership's section and where they lie."""

from maypole.partnership import models
from maypole.partnership.exchange_section import model as entries
from maypole.partnership.permissions import EDIT_PARTNERSHIP
from maypole.partnership.records.nouns import KeyList, Noun, Reference
from maypole.places.models import Area

BODY_REF = Reference(models.Body, "key")
ORGANISATION_REF = Reference(models.Organisation, "key")
SERVICE_REF = Reference(models.Service, "key")

ORGANISATION = Noun(
    "organisation", entries.Organisation, models.Organisation, EDIT_PARTNERSHIP, ("key",)
)
SERVICE = Noun(
    "service",
    entries.Service,
    models.Service,
    EDIT_PARTNERSHIP,
    ("key",),
    references={"organisation": ORGANISATION_REF},
)
CONSTITUENCY = Noun(
    "constituency", entries.Constituency, models.Constituency, EDIT_PARTNERSHIP, ("key",)
)
BODY = Noun("body", entries.Body, models.Body, EDIT_PARTNERSHIP, ("key",))
RELATION = Noun(
    "relation",
    entries.BodyRelation,
    models.BodyRelation,
    EDIT_PARTNERSHIP,
    ("from_body", "to_body", "kind", "from_date"),
    references={"from_body": BODY_REF, "to_body": BODY_REF},
)
SUPPORT = Noun(
    "support function",
    entries.SupportFunction,
    models.SupportFunction,
    EDIT_PARTNERSHIP,
    ("organisation", "function"),
    references={"organisation": ORGANISATION_REF},
)
APPOINTMENT = Noun(
    "appointment",
    entries.Appointment,
    models.Appointment,
    EDIT_PARTNERSHIP,
    ("name", "from_date"),
    parent="seat",
    gone_first=True,
)
SEAT = Noun(
    "seat",
    entries.Seat,
    models.Seat,
    EDIT_PARTNERSHIP,
    ("body", "number"),
    references={
        "body": BODY_REF,
        "organisation": ORGANISATION_REF,
        "constituency": Reference(models.Constituency, "key"),
    },
    children={"appointments": APPOINTMENT},
)
TERMS = Noun(
    "terms of reference",
    entries.TermsOfReference,
    models.TermsOfReference,
    EDIT_PARTNERSHIP,
    ("body", "version"),
    references={"body": BODY_REF, "agreed_by": BODY_REF},
)
DUTY = Noun(
    "duty",
    entries.Duty,
    models.Duty,
    EDIT_PARTNERSHIP,
    ("text",),
    key_lists={"towards": KeyList(models.bodies.DutyTowards, "duty", BODY_REF)},
)
EVENT = Noun(
    "event",
    entries.HistoryEvent,
    models.HistoryEvent,
    EDIT_PARTNERSHIP,
    ("what", "date"),
    references={"body": BODY_REF},
)
SUPPORTING_PLAN = Noun(
    "supporting plan",
    entries.SupportingPlan,
    models.SupportingPlan,
    EDIT_PARTNERSHIP,
    ("key",),
    references={
        "owner_organisation": ORGANISATION_REF,
        "owner_body": BODY_REF,
        "monitored_by": BODY_REF,
    },
)
ENGAGEMENT_GROUP = Noun(
    "engagement group",
    entries.EngagementGroup,
    models.EngagementGroup,
    EDIT_PARTNERSHIP,
    ("key",),
    references={"host": ORGANISATION_REF},
)
DRIVER = Noun(
    "driver",
    entries.Driver,
    models.Driver,
    EDIT_PARTNERSHIP,
    ("key",),
    references={"funder": ORGANISATION_REF},
    key_lists={"partners": KeyList(models.context.DriverPartner, "driver", ORGANISATION_REF)},
)
MEMBER = Noun(
    "member",
    entries.Member,
    models.Member,
    EDIT_PARTNERSHIP,
    ("body", "organisation", "service"),
    references={"body": BODY_REF, "organisation": ORGANISATION_REF, "service": SERVICE_REF},
)
MEMBERSHIP = Noun(
    "membership",
    entries.MembershipRules,
    inline={"count": Noun("count", entries.MembershipCount)},
    children={"members": MEMBER},
)
PARTNERSHIP = Noun(
    "partnership",
    entries.PartnershipSection,
    models.Partnership,
    EDIT_PARTNERSHIP,
    ("key",),
    references={"area": Reference(Area, "gss_code"), "main_body": BODY_REF},
    inline={
        "source": Noun("source", entries.Source),
        "brand": Noun("brand", entries.Brand),
        "membership": MEMBERSHIP,
    },
    children={
        "organisations": ORGANISATION,
        "services": SERVICE,
        "constituencies": CONSTITUENCY,
        "bodies": BODY,
        "relations": RELATION,
        "support": SUPPORT,
        "seats": SEAT,
        "terms_of_reference": TERMS,
        "duties": DUTY,
        "history": EVENT,
        "supporting_plans": SUPPORTING_PLAN,
        "engagement_groups": ENGAGEMENT_GROUP,
        "drivers": DRIVER,
    },
)
