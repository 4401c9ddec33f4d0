"""Seats and their holders, and members of an open partnership."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from maypole.partnership.exchange_section.vocabulary import MemberKind
from maypole.partnership.models.bodies import Body
from maypole.partnership.models.fields import one_of, title_field
from maypole.partnership.models.organisations import Constituency, Organisation, Service
from maypole.partnership.models.partnership import PartnershipOwned

MEMBER_STATES = ("asked", "approved", "declined", "left")


class Seat(PartnershipOwned):
    """A place on a body, by role and organisation or constituency (Su04-Su06)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("body"))
    number = models.PositiveIntegerField(_("number"))
    role = title_field(_("role"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("organisation")
    )
    constituency = models.ForeignKey(
        Constituency, models.PROTECT, null=True, related_name="+", verbose_name=_("constituency")
    )
    vacant = models.BooleanField(_("vacant"), default=False)

    class Meta:
        verbose_name = _("seat")
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="seat_number_once"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(constituency__isnull=True),
                name="seat_for_organisation_or_constituency",
            ),
        ]

    def __str__(self) -> str:
        return self.role


class Appointment(PartnershipOwned):
    """A person in a role filling a seat between dates; at most one at a time (invariant 3, 24)."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="+", verbose_name=_("seat"))
    name = title_field(_("name of the holder"))
    from_date = models.DateField(_("from"))
    to_date = models.DateField(_("to"), null=True, blank=True)
    public = models.BooleanField(_("name may be published"), default=False)

    class Meta:
        verbose_name = _("appointment")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_date__isnull=True) | Q(to_date__gt=F("from_date")),
                name="appointment_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="seat_one_holder_at_a_time",
                expressions=[
                    ("seat", RangeOperators.EQUAL),
                    (
                        Func(
                            "from_date",
                            "to_date",
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Member(PartnershipOwned):
    """An organisation or a service enrolled in open membership (Ki02, Ki03, Ki07)."""

    body = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="+", verbose_name=_("body joined")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("organisation")
    )
    service = models.ForeignKey(
        Service, models.PROTECT, null=True, related_name="+", verbose_name=_("service")
    )
    state = models.CharField(_("state"), max_length=20, default="approved")
    kind = models.CharField(_("kind"), max_length=20, null=True, blank=True)
    joined_on = models.DateField(_("joined on"), null=True, blank=True)
    values_accepted_on = models.DateField(_("values accepted on"), null=True, blank=True)

    class Meta:
        verbose_name = _("member")
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "body", "organisation", "service"],
                name="member_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True, service__isnull=False)
                | Q(organisation__isnull=False, service__isnull=True),
                name="member_is_an_organisation_or_a_service",
            ),
            models.CheckConstraint(condition=Q(state__in=MEMBER_STATES), name="member_state"),
            one_of("kind", MemberKind, "member_kind"),
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.service)
