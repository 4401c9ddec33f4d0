"""A version of a plan, and the base of everything that freezes with it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypole.partnership.models import Body, PartnershipOwned
from maypole.partnership.models.fields import fuzzy_date_field, key_field, one_of, title_field
from maypole.plan.exchange_section.model import VersionState
from maypole.plan.models.plans import Plan


class Version(PartnershipOwned):
    """A version of a plan: draft, out for consultation, frozen or superseded (Wo05)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+", verbose_name=_("plan"))
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=20, default="draft")
    note = models.TextField(_("note"), null=True, blank=True)
    dated = fuzzy_date_field(_("dated"))
    frozen_on = models.DateField(_("frozen on"), null=True, blank=True)
    approved_by = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="+", verbose_name=_("approved by")
    )

    class Meta:
        verbose_name = _("plan version")
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="version_number_once"),
            one_of("state", VersionState, "version_state"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "consultation"], frozen_on__isnull=True)
                | Q(state__in=["frozen", "superseded"], frozen_on__isnull=False),
                name="version_frozen_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.number}"


class VersionPart(PartnershipOwned):
    """A part of a version; it stands still once the version is frozen."""

    version = models.ForeignKey(
        Version, models.CASCADE, related_name="+", verbose_name=_("plan version")
    )

    class Meta:
        abstract = True


class StatedLength(VersionPart):
    """A length of the plan as its paper states it, and where."""

    years = models.PositiveIntegerField(_("years"))
    where = title_field(_("where it says so"))

    class Meta:
        verbose_name = _("stated length")
        constraints = [
            models.UniqueConstraint(fields=["version", "where"], name="stated_length_once"),
        ]

    def __str__(self) -> str:
        return f"{self.years}"


class StatementList(VersionPart):
    """A list that hangs on no step: purposes, values, ways of working (Su17, Wo30, Wo33)."""

    key = key_field(_("address"))
    heading = title_field(_("heading"))

    class Meta:
        verbose_name = _("list of statements")
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="statement_list_key_once"),
        ]

    def __str__(self) -> str:
        return self.heading


class Statement(VersionPart):
    """One line of such a list."""

    statement_list = models.ForeignKey(
        StatementList, models.CASCADE, related_name="+", verbose_name=_("list")
    )
    ref = models.CharField(_("reference"), max_length=10, null=True, blank=True)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("statement")

    def __str__(self) -> str:
        return self.text
