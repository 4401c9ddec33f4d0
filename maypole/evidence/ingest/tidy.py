"""Maypole's own template: one figure a row, the measure by its key.

How a measure is worked out is not said in the file: it stands with the measure that the partnership
has chosen, so that it is written once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import polars as pl
from django.utils.translation import gettext as _

from maypole.evidence.definitions import definition_at, period_of
from maypole.evidence.exchange_section import FACTS, Definition
from maypole.evidence.ingest.opening import Opened
from maypole.evidence.ingest.reading import pieces
from maypole.evidence.ingest.refusals import FileRefused
from maypole.evidence.ingest.shape import Described, Table, shaped
from maypole.evidence.ingest.template import COLUMNS
from maypole.evidence.models import ChosenMeasure
from maypole.evidence.models import Definition as DefinitionRow
from maypole.methods.names import closest, shown

SOURCE = "Figures of the partnership"
HEADINGS = frozenset({"measure", "period", "area", "value"})
"""The columns that a table needs; the template's others may be left out."""


def chosen_descriptions() -> dict[str, Described]:
    """How each measure of the partnership that the transaction has named is worked out, by its own
    key and by that of its figures."""
    said: dict[int, list[Definition]] = {}
    for one in DefinitionRow.objects.order_by("number"):
        facts = {name: getattr(one, name) for name in Definition.model_fields}
        said.setdefault(one.chosen_id, []).append(Definition.model_construct(**facts))
    found = {}
    for chosen in ChosenMeasure.objects.all():
        if definitions := said.get(chosen.pk):
            figures = chosen.measure or chosen.key
            found[chosen.key] = found[figures] = _described(figures, definitions)
    return found


def _described(key: str, definitions: Sequence[Definition]) -> Described:
    """By the newest definition, and by which at what time where there are several."""

    def by(one: Definition) -> Described:
        return Described(key=key, **{name: getattr(one, name) for name in FACTS})

    begins = {period_of(one.from_date, one).start for one in definitions if one.from_date}
    ways = tuple((day, by(definition_at(definitions, day))) for day in sorted({date.min, *begins}))
    newest = by(definitions[-1])
    return replace(newest, ways=ways) if len(definitions) > 1 else newest


def read_tidy(file: Opened, headings: list[str], measures: Mapping[str, Described]) -> Table:
    """The table; rows of the template that nobody has filled in are none.

    Raises FileRefused when the partnership has described no measure.
    """
    if not measures:
        raise FileRefused(
            _(
                "%s is in Maypole's own template, which needs measures that a partnership has"
                " described. Describe a measure first, and say whose figures these are."
            )
            % file.name
        )
    unknown = [one for one in headings if one and one.lower() not in COLUMNS]
    if unknown:
        raise FileRefused(
            _("Column %(column)s is not one of the template's. Remove or rename it: %(known)s.")
            % {"column": unknown[0], "known": ", ".join(COLUMNS)}
        )

    chosen = set(ChosenMeasure.objects.values_list("key", flat=True))

    def sentence(key: str) -> str:
        if not key:
            return _("The cell is empty. Type the key of a measure, such as %s.") % min(measures)
        if key in chosen:
            return _("“%s” has no definition yet. Say how it is worked out, then load again.") % key
        near = closest(key, list(measures))
        hint = _("Did you mean “%s”?") % near if near else _("Add it to the measures first.")
        return _("“%(key)s” is not a measure here. %(hint)s") % {"key": shown(key), "hint": hint}

    return Table(
        "Maypole template",
        SOURCE,
        file.name,
        {one.key: one for one in measures.values()},
        lambda: _rows(file, headings, measures),
        unknown_measure=sentence,
        own_words=True,
    )


def _rows(
    file: Opened, headings: list[str], measures: Mapping[str, Described]
) -> Iterator[pl.DataFrame]:
    plain = {one: one.lower() for one in headings}
    years = {text: one.year_type for text, one in measures.items()}
    figures = {text: one.key for text, one in measures.items()}
    measure = pl.col("measure")
    for piece in pieces(file, headings):
        table = piece.rename(plain)
        known = [name for name in COLUMNS if name in table.columns and name != "note"]
        asked = [pl.col(name).is_null() for name in ("period", "value", "symbol") if name in known]
        given = {name: pl.col(name) for name in known}
        if "group" in given:
            given["grp"] = given.pop("group").fill_null("")
        year = measure.replace_strict(years, default="other", return_dtype=pl.String)
        given["period"] = pl.concat_str(pl.col("period").fill_null(""), pl.lit("|"), year)
        given["measure"] = measure.replace_strict(figures, default=measure, return_dtype=pl.String)
        yield shaped(table.filter(~pl.all_horizontal(asked)), **given)
