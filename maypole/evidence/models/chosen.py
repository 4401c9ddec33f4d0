"""Measures that a partnership has chosen to watch, and what it wants of them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypole.evidence.vocabulary import (
    Asks,
    CurvePart,
    IntervalMethod,
    MeasureKind,
    Polarity,
    Unit,
    ValueType,
    Wanted,
    YearType,
)
from maypole.partnership.models import Body, PartnershipOwned, Service
from maypole.partnership.models.fields import (
    fuzzy_date_field,
    key_field,
    one_of,
    title_field,
)


class ChosenMeasure(PartnershipOwned):
    """A measure that the partnership watches: which way it should go, who leads, why (Ol16)."""

    key = key_field(_("address"))
    title = title_field(_("title"))
    measure = models.CharField(_("key of its figures"), max_length=200, null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=30, default="population_indicator")
    service = models.ForeignKey(
        Service, models.PROTECT, null=True, related_name="+", verbose_name=_("service")
    )
    asks = models.CharField(_("question it answers"), max_length=20, null=True, blank=True)
    wanted = models.CharField(_("wanted direction"), max_length=20, null=True, blank=True)
    headline = models.BooleanField(_("headline measure"), default=False)
    why = models.TextField(_("why it was chosen"), null=True, blank=True)
    led_by = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="+", verbose_name=_("led by")
    )
    lead_role = title_field(_("role of the lead officer"), null=True, blank=True)
    group = title_field(_("group of children"), null=True, blank=True)
    comparator_group = title_field(_("group it is held against"), null=True, blank=True)

    class Meta:
        verbose_name = _("chosen measure")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="chosen_measure_key_once"),
            one_of("kind", MeasureKind, "chosen_measure_kind"),
            one_of("asks", Asks, "chosen_measure_asks"),
            one_of("wanted", Wanted, "chosen_measure_wanted"),
            models.CheckConstraint(
                condition=Q(kind="performance_measure")
                | Q(kind="population_indicator", service__isnull=True, asks__isnull=True),
                name="population_indicator_has_no_service",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ChosenMeasurePart(PartnershipOwned):
    """Something that hangs on one chosen measure."""

    chosen = models.ForeignKey(
        ChosenMeasure, models.CASCADE, related_name="+", verbose_name=_("chosen measure")
    )

    class Meta:
        abstract = True


class Definition(ChosenMeasurePart):
    """One version of how the partnership's own figures are worked out, and from when it holds."""

    number = models.PositiveIntegerField(_("number"))
    name = models.TextField(_("full name"))
    numerator = models.TextField(_("numerator"), null=True, blank=True)
    denominator = models.TextField(_("denominator"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=20)
    value_type = models.CharField(_("kind of value"), max_length=20)
    decimals = models.PositiveIntegerField(_("decimal places"), default=1)
    polarity = models.CharField(_("which is good"), max_length=10)
    year_type = models.CharField(_("kind of year"), max_length=20)
    interval_method = models.CharField(_("method of the likely range"), max_length=20)
    source = title_field(_("source"))
    web = title_field(_("web address"), null=True, blank=True)
    licence = title_field(_("licence"), null=True, blank=True)
    lag = title_field(_("how late it comes"), null=True, blank=True)
    note = models.TextField(_("note on quality"), null=True, blank=True)
    from_date = fuzzy_date_field(_("holds from"))

    class Meta:
        verbose_name = _("definition")
        constraints = [
            models.UniqueConstraint(fields=["chosen", "number"], name="definition_number_once"),
            one_of("unit", Unit, "definition_unit"),
            one_of("value_type", ValueType, "definition_value_type"),
            one_of("polarity", Polarity, "definition_polarity"),
            one_of("year_type", YearType, "definition_year_type"),
            one_of("interval_method", IntervalMethod, "definition_interval_method"),
        ]

    def __str__(self) -> str:
        return self.name


class Target(ChosenMeasurePart):
    """A point of the promised path: what the figure should be by a date, who set it and why."""

    period = fuzzy_date_field(_("by"))
    value = models.FloatField(_("value"))
    set_by = title_field(_("set by"))
    rationale = models.TextField(_("why this value"))

    class Meta:
        verbose_name = _("target")
        constraints = [
            models.UniqueConstraint(fields=["chosen", "period"], name="target_period_once"),
        ]

    def __str__(self) -> str:
        return f"{self.value}"


class Rebase(ChosenMeasurePart):
    """A day from which control limits are worked out anew: it needs a person and a reason."""

    date = models.DateField(_("from"))
    by_role = title_field(_("decided by"))
    reason = models.TextField(_("reason"))

    class Meta:
        verbose_name = _("rebase")
        constraints = [
            models.UniqueConstraint(fields=["chosen", "date"], name="rebase_date_once"),
        ]

    def __str__(self) -> str:
        return self.reason


class Break(ChosenMeasurePart):
    """A day across which figures may not be compared, such as a change of rules."""

    date = models.DateField(_("from"))
    reason = models.TextField(_("reason"))

    class Meta:
        verbose_name = _("break in the series")
        constraints = [
            models.UniqueConstraint(fields=["chosen", "date"], name="break_date_once"),
        ]

    def __str__(self) -> str:
        return self.reason


class CurveLine(ChosenMeasurePart):
    """One line of the story behind the curve, the partners, what works, and what comes next."""

    part = models.CharField(_("part"), max_length=20)
    text = models.TextField(_("text"))
    source = title_field(_("where it comes from"), null=True, blank=True)

    class Meta:
        verbose_name = _("line behind the curve")
        constraints = [
            models.UniqueConstraint(fields=["chosen", "part", "text"], name="curve_line_once"),
            one_of("part", CurvePart, "curve_line_part"),
        ]

    def __str__(self) -> str:
        return self.text


class DataGap(PartnershipOwned):
    """Something that should be measured and cannot be yet (the data development list)."""

    key = key_field(_("address"))
    title = title_field(_("what should be measured"))
    why = models.TextField(_("why it cannot be"))
    fill_from = title_field(_("what could fill it"), null=True, blank=True)
    led_by = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="+", verbose_name=_("who will")
    )
    due = fuzzy_date_field(_("by when"))

    class Meta:
        verbose_name = _("data gap")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="data_gap_key_once"),
        ]

    def __str__(self) -> str:
        return self.title
