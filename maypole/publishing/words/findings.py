"""A stated need as a sentence: its figure with base and date, or in words alone (Wo08, Wo09)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _


def finding_sentence(finding: Mapping[str, Any]) -> str:
    """ "Children in low-income households: over 15,800 (year not recorded)."."""
    said = str(finding["text"])
    if finding["value"] is not None:
        said = f"{said}: {figure(finding)}"
    if finding["groups"]:
        said += f" ({', '.join(finding['groups'])})"
    return f"{said}."


def figure(finding: Mapping[str, Any]) -> str:
    """The figure with qualifier, unit, year and change."""
    value = f"{finding['value']:,.0f}" if float(finding["value"]).is_integer() else finding["value"]
    unit = "%" if finding["unit"] == "percent" else ""
    qualifier = {"over": _("over "), "circa": _("about "), "under": _("under ")}
    year = finding["year"]
    when = _("in %s") % year if year else _("year not recorded")
    if year and finding["projected"]:
        when = _("projected for %s") % year
    parts = [when, _change(finding)]
    said = "; ".join(part for part in parts if part)
    return f"{qualifier.get(finding['qualifier'] or '', '')}{value}{unit} ({said})"


def _change(finding: Mapping[str, Any]) -> str:
    change = finding["change"]
    if change is None:
        return ""
    number = f"{abs(change):,.0f}"
    words = _("%s more than") % number if change > 0 else _("%s fewer than") % number
    return f"{words} {finding['change_from'] or _('before')}"
