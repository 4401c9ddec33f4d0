"""Who a partnership is: organisations, bodies, seats, members, and who may work on its pages."""

from maypole.partnership.models.bodies import Body, BodyRelation, Duty, TermsOfReference
from maypole.partnership.models.context import Driver, EngagementGroup, HistoryEvent, SupportingPlan
from maypole.partnership.models.grants import Grant
from maypole.partnership.models.organisations import (
    Constituency,
    Organisation,
    Service,
    SupportFunction,
)
from maypole.partnership.models.partnership import Partnership, PartnershipOwned
from maypole.partnership.models.seats import Appointment, Member, Seat

__all__ = [
    "Appointment",
    "Body",
    "BodyRelation",
    "Constituency",
    "Driver",
    "Duty",
    "EngagementGroup",
    "Grant",
    "HistoryEvent",
    "Member",
    "Organisation",
    "Partnership",
    "PartnershipOwned",
    "Seat",
    "Service",
    "SupportFunction",
    "SupportingPlan",
    "TermsOfReference",
]
