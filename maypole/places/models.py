"""Areas by official code, with the days between which each was valid.

Official statistics name areas by GSS code, the Department for Education by a three-digit number,
people by name, and councils come and go: a figure for "Dorset" in 2018 and one in 2020 are of two
areas. So every area keeps its own code and days, other names lead to it, and an ended area knows
what took its place (Wo22, Ki18). All dates are half-open, as periods are: ``valid_to`` is the
first day on which the area was no more; an empty date means "as far as our sources go".
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


def ends_after_it_starts(name: str) -> CheckConstraint:
    """The one rule of dates here: nothing ends on or before the day it starts."""
    return CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name=name)


class AreaKind(models.TextChoices):
    """What sort of area a code stands for."""

    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    LONDON_PART = "london_part", _("part of London")
    COMBINED_AUTHORITY = "combined_authority", _("combined authority")
    COUNTY = "county", _("county")
    UNITARY = "unitary", _("unitary authority")
    METROPOLITAN = "metropolitan", _("metropolitan borough")
    LONDON_BOROUGH = "london_borough", _("London borough")
    DISTRICT = "district", _("district")
    WARD = "ward", _("ward")


KIND_OF_PREFIX = {
    "E05": AreaKind.WARD,
    "E06": AreaKind.UNITARY,
    "E07": AreaKind.DISTRICT,
    "E08": AreaKind.METROPOLITAN,
    "E09": AreaKind.LONDON_BOROUGH,
    "E10": AreaKind.COUNTY,
    "E12": AreaKind.REGION,
    "E13": AreaKind.LONDON_PART,
    "E47": AreaKind.COMBINED_AUTHORITY,
    "E92": AreaKind.COUNTRY,
}
"""The first three characters of a GSS code say what kind of area it is; the database checks it."""


def _kind_agrees_with_code() -> Q:
    agrees = Q()
    for prefix, kind in KIND_OF_PREFIX.items():
        agrees |= Q(gss_code__startswith=prefix, kind=kind.value)
    return agrees


class Area(models.Model):
    """A place with an official code. A code never changes its meaning: a new border, a new code."""

    gss_code = models.CharField(_("GSS code"), max_length=9, unique=True)
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20, choices=AreaKind)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("ended on"), null=True, blank=True)
    vintage = models.CharField(
        _("vintage"), max_length=20, help_text=_("The list of areas that this row was read from.")
    )
    search_key = models.CharField(_("search key"), max_length=100, db_index=True, editable=False)

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ("name", "gss_code")
        constraints = [
            CheckConstraint(
                condition=Q(gss_code__regex=r"^[A-Z][0-9]{8}$"), name="area_gss_code_has_nine_signs"
            ),
            CheckConstraint(condition=_kind_agrees_with_code(), name="area_kind_agrees_with_code"),
            ends_after_it_starts("area_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.gss_code}, {self.name}"


class AliasKind(models.TextChoices):
    """Why another name leads to an area."""

    DFE = "dfe", _("DfE number")
    NAME = "name", _("other name")
    OLD_NAME = "old_name", _("old name")


class AreaAlias(models.Model):
    """Another name, or the Department for Education's number, that leads to an area."""

    area = models.ForeignKey(
        Area, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("area")
    )
    text = models.CharField(_("alias"), max_length=100)
    kind = models.CharField(_("kind"), max_length=10, choices=AliasKind)
    search_key = models.CharField(_("search key"), max_length=100, db_index=True, editable=False)

    class Meta:
        verbose_name = _("area alias")
        verbose_name_plural = _("area aliases")
        ordering = ("area", "kind", "text")
        constraints = [
            UniqueConstraint(fields=("area", "text"), name="area_alias_once"),
            CheckConstraint(
                condition=~Q(kind="dfe") | Q(text__regex=r"^[0-9]{3}$"),
                name="area_alias_dfe_number_has_three_digits",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class ParentKind(models.TextChoices):
    """In what sense one area is part of another."""

    COUNTY = "county", _("district of a county")
    COMBINED_AUTHORITY = "combined_authority", _("member of a combined authority")
    LONDON_PART = "london_part", _("in Inner or Outer London")
    REGION = "region", _("in a region")
    COUNTRY = "country", _("in a country")


class AreaParent(models.Model):
    """One area is part of another between two days, in one sense at a time."""

    child = models.ForeignKey(
        Area, on_delete=models.CASCADE, related_name="+", verbose_name=_("area")
    )
    parent = models.ForeignKey(
        Area, on_delete=models.CASCADE, related_name="+", verbose_name=_("part of")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ParentKind)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        verbose_name = _("part of an area")
        verbose_name_plural = _("parts of areas")
        ordering = ("child", "kind", "valid_from")
        constraints = [
            UniqueConstraint(
                fields=("child", "parent", "kind", "valid_from"),
                nulls_distinct=False,
                name="area_parent_once",
            ),
            CheckConstraint(condition=~Q(child=F("parent")), name="area_parent_is_another_area"),
            ends_after_it_starts("area_parent_ends_after_it_starts"),
            ExclusionConstraint(
                name="area_parent_one_of_a_kind_at_a_time",
                expressions=[
                    ("child", "="),
                    ("kind", "="),
                    (
                        Func(
                            "valid_from",
                            "valid_to",
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} in {self.parent_id} ({self.kind})"


class AreaSuccession(models.Model):
    """An area that ended, and an area that took over all or part of it on that day."""

    ended = models.ForeignKey(
        Area, on_delete=models.CASCADE, related_name="successions", verbose_name=_("ended area")
    )
    successor = models.ForeignKey(
        Area, on_delete=models.CASCADE, related_name="+", verbose_name=_("successor")
    )
    on = models.DateField(_("on"))

    class Meta:
        verbose_name = _("area succession")
        verbose_name_plural = _("area successions")
        ordering = ("on", "ended", "successor")
        constraints = [
            UniqueConstraint(fields=("ended", "successor"), name="area_succession_once"),
            CheckConstraint(
                condition=~Q(ended=F("successor")), name="area_succession_is_another_area"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ended_id} to {self.successor_id} on {self.on}"


class Closeness(models.TextChoices):
    """How like two areas are, in the words of the Department for Education."""

    EXTREMELY_CLOSE = "extremely_close", _("extremely close")
    VERY_CLOSE = "very_close", _("very close")
    CLOSE = "close", _("close")
    SOMEWHAT_CLOSE = "somewhat_close", _("somewhat close")
    NOT_CLOSE = "not_close", _("not close")


class NeighbourSet(models.Model):
    """The areas most like one area by one model; a later model stands beside it (practice 2.3)."""

    area = models.ForeignKey(
        Area, on_delete=models.CASCADE, related_name="+", verbose_name=_("area")
    )
    model = models.CharField(_("model"), max_length=10)
    dated = models.PositiveIntegerField(_("year of the model"))

    class Meta:
        verbose_name = _("set of neighbours")
        verbose_name_plural = _("sets of neighbours")
        ordering = ("area", "-dated")
        constraints = [
            UniqueConstraint(fields=("area", "model"), name="neighbour_set_once"),
        ]

    def __str__(self) -> str:
        return f"{self.area_id}, model {self.model}"


class Neighbour(models.Model):
    """One of the areas most like another: 1 is the most like it."""

    neighbours = models.ForeignKey(
        NeighbourSet,
        on_delete=models.CASCADE,
        related_name="members",
        verbose_name=_("set of neighbours"),
    )
    area = models.ForeignKey(
        Area, on_delete=models.CASCADE, related_name="+", verbose_name=_("area")
    )
    rank = models.PositiveSmallIntegerField(_("rank"))
    closeness = models.CharField(_("closeness"), max_length=20, choices=Closeness)

    class Meta:
        verbose_name = _("neighbour")
        verbose_name_plural = _("neighbours")
        ordering = ("neighbours", "rank")
        constraints = [
            UniqueConstraint(fields=("neighbours", "rank"), name="neighbour_rank_once"),
            UniqueConstraint(fields=("neighbours", "area"), name="neighbour_once"),
            CheckConstraint(condition=Q(rank__gte=1, rank__lte=10), name="neighbour_is_one_of_ten"),
            CheckConstraint(
                condition=Q(closeness__in=Closeness.values), name="neighbour_closeness"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rank}: {self.area_id} ({self.closeness})"


class Boundary(models.Model):
    """The outline of an area, simple enough to draw, with the source that a map must show."""

    area = models.ForeignKey(
        Area, on_delete=models.CASCADE, related_name="+", verbose_name=_("area")
    )
    vintage = models.CharField(_("vintage"), max_length=20)
    geometry = models.JSONField(_("outline as GeoJSON"))
    source = models.CharField(_("source line"), max_length=200)

    class Meta:
        verbose_name = _("boundary")
        verbose_name_plural = _("boundaries")
        ordering = ("area", "-vintage")
        constraints = [
            UniqueConstraint(fields=("area", "vintage"), name="boundary_once"),
        ]

    def __str__(self) -> str:
        return f"{self.area_id}, {self.vintage}"
