"""What a partnership stands in: its history, other plans, engagement groups and drivers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypole.partnership.models.bodies import Body
from maypole.partnership.models.fields import fuzzy_date_field, key_field, texts_field, title_field
from maypole.partnership.models.organisations import Organisation
from maypole.partnership.models.partnership import PartnershipOwned


class HistoryEvent(PartnershipOwned):
    """Something that happened to the partnership, as exactly dated as is known (Su02, Ki05)."""

    what = title_field(_("what happened"))
    date = fuzzy_date_field(_("when"))
    until = fuzzy_date_field(_("until"))
    dormant = models.BooleanField(_("dormant in this time"), default=False)
    months = models.PositiveIntegerField(_("months"), null=True, blank=True)
    reason = models.TextField(_("reason"), null=True, blank=True)
    participants = models.PositiveIntegerField(_("people who took part"), null=True, blank=True)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="+", verbose_name=_("body")
    )

    class Meta:
        verbose_name = _("event in its history")
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "what", "date"], name="event_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return self.what


class SupportingPlan(PartnershipOwned):
    """Another plan that this partnership's plan builds on or complements (Su22, Wo41)."""

    key = key_field(_("address"))
    title = title_field(_("title"))
    owner_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("owner")
    )
    owner_body = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="+", verbose_name=_("body that owns it")
    )
    owner = title_field(_("owner in words"), null=True, blank=True)
    from_date = fuzzy_date_field(_("from"))
    to_date = fuzzy_date_field(_("to"))
    note = models.TextField(_("note"), null=True, blank=True)
    points = models.PositiveIntegerField(_("improvement points"), null=True, blank=True)
    monitored_by = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="+", verbose_name=_("monitored by")
    )
    link = models.CharField(_("web address"), max_length=500, null=True, blank=True)

    class Meta:
        verbose_name = _("supporting plan")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="supporting_plan_key_once"),
            models.CheckConstraint(
                condition=Q(link__isnull=True) | Q(link__regex=r"^https?://"),
                name="supporting_plan_link_form",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class EngagementGroup(PartnershipOwned):
    """A group of children, young people or parents, and whom it speaks for (Su23)."""

    key = key_field(_("address"))
    name = title_field(_("name"))
    speaks_for = title_field(_("speaks for"), null=True, blank=True)
    host = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("host")
    )

    class Meta:
        verbose_name = _("engagement group")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="engagement_group_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Driver(PartnershipOwned):
    """A programme, fund or law that shapes the context, with its end (Ol08-Ol10)."""

    key = key_field(_("address"))
    name = title_field(_("name"))
    aim = models.TextField(_("aim"), null=True, blank=True)
    basis = title_field(_("basis"), null=True, blank=True)
    funder = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("funder")
    )
    fund = title_field(_("fund"), null=True, blank=True)
    time_limited_funding = texts_field(_("funding with an end"))
    ends = fuzzy_date_field(_("ends"))
    review_at = title_field(_("review"), null=True, blank=True)
    status = title_field(_("status"), null=True, blank=True)
    linked = texts_field(_("linked with"))
    partners = models.ManyToManyField(
        Organisation, through="DriverPartner", related_name="+", verbose_name=_("partners")
    )

    class Meta:
        verbose_name = _("driver")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="driver_key_once"),
        ]

    def __str__(self) -> str:
        return self.name


class DriverPartner(PartnershipOwned):
    """An organisation that shares a driver."""

    driver = models.ForeignKey(Driver, models.CASCADE, related_name="+", verbose_name=_("driver"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("organisation")
    )

    class Meta:
        verbose_name = _("partner in a driver")
        constraints = [
            models.UniqueConstraint(fields=["driver", "organisation"], name="driver_partner_once"),
        ]

    def __str__(self) -> str:
        return f"{self.driver}: {self.organisation}"
