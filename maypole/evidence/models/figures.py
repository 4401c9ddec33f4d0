"""Figures: what is counted, as its source defines it, and each value that came in.

A measure without a partnership comes from a public source and may be read by all; one with a
partnership is its own. An observation is never changed: a revised figure is another observation
under a newer edition, so that a load can be rolled back whole.
"""

from typing import Literal

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from maypole.evidence.models.loads import Edition, Load, PublicOrOwn
from maypole.evidence.vocabulary import (
    IntervalMethod,
    PeriodStatus,
    Polarity,
    Symbol,
    Unit,
    ValueType,
    YearType,
)
from maypole.partnership.models import Partnership
from maypole.partnership.models.fields import one_of, title_field
from maypole.places.models import Area


class Measure(PublicOrOwn):
    """What is counted, under one key; its definitions say how (Ol16)."""

    key = models.CharField(_("key"), max_length=200)

    class Meta:
        verbose_name = _("measure")
        constraints = [
            UniqueConstraint(
                fields=["partnership", "key"], nulls_distinct=False, name="measure_key_once"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class MeasureDefinition(PublicOrOwn):
    """One version of how a measure is worked out, as its source said with one load."""

    measure = models.ForeignKey(
        Measure, models.CASCADE, related_name="+", verbose_name=_("measure")
    )
    number = models.PositiveIntegerField(_("number"))
    load = models.ForeignKey(Load, models.CASCADE, related_name="+", verbose_name=_("load"))
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
    web = models.TextField(_("web address"), null=True, blank=True)
    licence = title_field(_("licence"), null=True, blank=True)
    lag = title_field(_("how late it comes"), null=True, blank=True)
    note = models.TextField(_("note on quality"), null=True, blank=True)

    class Meta:
        verbose_name = _("measure definition")
        constraints = [
            UniqueConstraint(fields=["measure", "number"], name="measure_definition_number_once"),
            one_of("unit", Unit, "measure_definition_unit"),
            one_of("value_type", ValueType, "measure_definition_value_type"),
            one_of("polarity", Polarity, "measure_definition_polarity"),
            one_of("year_type", YearType, "measure_definition_year_type"),
            one_of("interval_method", IntervalMethod, "measure_definition_interval_method"),
        ]

    def __str__(self) -> str:
        return self.name


class Observation(PublicOrOwn):
    """One value: of a measure, in a period, for an area and a group, in one edition (Su20)."""

    followed = False
    history_is = "its load"

    partnership = models.ForeignKey(
        Partnership,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,  # figures are asked for by measure, and loads are long
        verbose_name=_("partnership"),
    )
    measure = models.ForeignKey(
        Measure, models.CASCADE, related_name="+", db_index=False, verbose_name=_("measure")
    )
    period_start = models.DateField(_("first day"))
    period_end = models.DateField(_("first day after"))
    period_label = models.CharField(_("period"), max_length=40)
    period_kind = models.CharField(_("kind of period"), max_length=10)
    period_status = models.CharField(_("status"), max_length=12, default="final")
    area = models.ForeignKey(
        Area, models.PROTECT, related_name="+", db_index=False, verbose_name=_("area")
    )
    group = models.CharField(_("group"), max_length=300, default="", blank=True)
    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="+", db_index=False, verbose_name=_("edition")
    )
    load = models.ForeignKey(
        Load, models.CASCADE, related_name="+", db_index=True, verbose_name=_("load")
    )
    row_number = models.PositiveIntegerField(_("row in its file"))
    value = models.FloatField(_("value"), null=True)
    symbol = models.CharField(_("symbol"), max_length=4, default="", blank=True)
    numerator = models.FloatField(_("numerator"), null=True)
    denominator = models.FloatField(_("denominator"), null=True)
    lower95 = models.FloatField(_("lower 95 % limit"), null=True)
    upper95 = models.FloatField(_("upper 95 % limit"), null=True)
    lower998 = models.FloatField(_("lower 99.8 % limit"), null=True)
    upper998 = models.FloatField(_("upper 99.8 % limit"), null=True)

    class Meta:
        verbose_name = _("observation")
        constraints = [
            UniqueConstraint(
                fields=["measure", "area", "period_start", "period_end", "group", "edition"],
                name="observation_once",
            ),
            CheckConstraint(
                condition=Q(period_end__gt=F("period_start")), name="observation_period_ends_later"
            ),
            one_of("symbol", Literal["", Symbol], "observation_symbol"),
            CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(symbol=""), name="observation_says_why_none"
            ),
            one_of("period_status", PeriodStatus, "observation_period_status"),
        ]

    def __str__(self) -> str:
        return f"{self.value if self.value is not None else self.symbol}"
