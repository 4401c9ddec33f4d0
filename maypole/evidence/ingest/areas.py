"""Every area of a table found once, by code, number or name, with the days on which it was one."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl
from django.utils.translation import gettext as _

from maypole.places.models import Area, AreaAlias
from maypole.places.queries import AmbiguousArea, AreaNotFound, find_area

SCHEMA = {
    "area": pl.String, "area_id": pl.Int64, "area_name": pl.String, "area_from": pl.Date,
    "area_to": pl.Date, "area_fault": pl.String,
}  # fmt: skip
MOST_ASKED = 200
"""Names that are looked up one by one; a file with more unknown ones has no area column."""


def area_table(texts: Collection[str]) -> pl.DataFrame:
    """A row for each way in which an area is written; `area_fault` says what is wrong.

    Codes and numbers are found in two queries; what is left is looked up by name.
    """
    found: dict[str, Area] = {one.gss_code: one for one in Area.objects.filter(gss_code__in=texts)}
    numbers = AreaAlias.objects.filter(kind="dfe", text__in=texts, area__valid_to=None)
    found |= {one.text: one.area for one in numbers.select_related("area")}
    faults: dict[str, str] = {}
    for number, text in enumerate(sorted(set(texts) - set(found))):
        if number >= MOST_ASKED:
            faults[text] = _("%s is not an area we know.") % text
            continue
        try:
            found[text] = find_area(text)
        except (AreaNotFound, AmbiguousArea) as error:
            faults[text] = str(error)
    return pl.DataFrame([_row(text, found, faults) for text in texts], schema=SCHEMA, orient="row")


def _row(text: str, found: dict[str, Area], faults: dict[str, str]) -> tuple[object, ...]:
    if text in found:
        area = found[text]
        return text, area.pk, str(area), area.valid_from, area.valid_to, None
    return text, None, None, None, None, faults[text]
