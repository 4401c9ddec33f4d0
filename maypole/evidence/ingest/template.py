"""Maypole's own template: which columns it has, and what is said beside each measure."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypole.evidence.exchange_section import ChosenMeasure, Definition

HEADINGS = ("measure", "period", "area", "value")
COLUMNS = (
    *("measure", "period", "area", "group", "value", "numerator", "denominator"),
    *("lower95", "upper95", "lower998", "upper998", "symbol", "status", "note"),
)
PERIODS = {
    "calendar": gettext_lazy("A period is a calendar year, such as 2024."),
    "financial": gettext_lazy("A period is a financial year from April, such as 2023/24."),
    "academic": gettext_lazy("A period is a school year from September, such as 2023/24."),
    "snapshot": gettext_lazy("A period is a day, such as 2024-03-31."),
    "other": gettext_lazy("A period is a year, a month or a day: 2024, 2024-03, 2024-03-31."),
}
UNITS = {
    "percent": gettext_lazy("31.4 means 31.4 per cent."),
    "percentage_points": gettext_lazy("3.1 means 3.1 percentage points."),
    "rate_per_1000": gettext_lazy("12.5 means 12.5 for each 1,000."),
    "rate_per_10000": gettext_lazy("12.5 means 12.5 for each 10,000."),
    "rate_per_100000": gettext_lazy("12.5 means 12.5 for each 100,000."),
    "pounds": gettext_lazy("1250 means 1,250 pounds."),
}


def explained(measure: ChosenMeasure) -> str:
    """What to type for a measure; the note of a row is for people and is not stored."""
    if not measure.definitions:
        return _("Say how it is worked out first: this measure has no definition yet.")
    newest: Definition = max(measure.definitions, key=lambda one: one.number)
    said = [newest.name.rstrip(".") + ".", UNITS.get(newest.unit), PERIODS[newest.year_type]]
    if newest.numerator:
        said.append(_("Numerator: %s.") % newest.numerator.rstrip("."))
    if newest.denominator:
        said.append(_("Denominator: %s.") % newest.denominator.rstrip("."))
    said.append(_("No figure? Type x (not available), c (confidential) or z (does not apply)."))
    return " ".join(str(one) for one in said if one)
