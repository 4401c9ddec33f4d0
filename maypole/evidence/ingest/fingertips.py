"""A download from OHID's Fingertips: 27 columns, with counts, limits and printed judgements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import polars as pl
from django.utils.translation import gettext as _

from maypole.evidence.ingest.faults import Fault
from maypole.evidence.ingest.opening import Opened
from maypole.evidence.ingest.reading import pieces
from maypole.evidence.ingest.refusals import FileRefused, too_many
from maypole.evidence.ingest.shape import MOST_MEASURES, Described, Table, shaped, slug_of
from maypole.evidence.vocabulary import FINGERTIPS
from maypole.methods.printed import Recomputed, recompute_printed
from maypole.methods.printed_file import read_printed_file
from maypole.methods.words import MethodError

HEADINGS = {"Indicator ID", "Area Code", "Time period", "Value", "Lower CI 95.0 limit", "Count"}
SOURCE = "Office for Health Improvement and Disparities, Fingertips"
LICENCE = "Open Government Licence v3.0"
EVERYBODY = frozenset({"", "Persons", "All ages", "Not applicable"})
UNITS = {
    100: ("percent", "proportion"),
    1_000: ("rate_per_1000", "crude_rate"),
    10_000: ("rate_per_10000", "crude_rate"),
    100_000: ("rate_per_100000", "crude_rate"),
}
MOST_RECOMPUTED = 20 << 20
"""Bytes of a download whose printed judgements are worked out again; larger ones are not."""


def read_fingertips(file: Opened, headings: list[str]) -> Table:
    """The table; unit and polarity are those that its own figures and words give away."""
    measures = _measures(file, headings)
    denied: list[tuple[int, str, str]] = []
    warnings: list[Fault] = []
    if file.path.stat().st_size <= MOST_RECOMPUTED:
        try:
            found = recompute_printed(read_printed_file(file.name, file.path.read_bytes()))
        except MethodError as error:
            warnings.append(_not_checked(error))
        else:
            denied += _denied(found)
            measures |= {
                key_of(code): replace(measures[key_of(code)], polarity=polarity)
                for code, polarity in found.polarity.items()
            }
    return Table(
        FINGERTIPS,
        SOURCE,
        file.name,
        measures,
        lambda: _rows(file, headings),
        as_printed=lambda: denied,
        warnings=tuple(warnings),
    )


def _not_checked(error: MethodError) -> Fault:
    sentence = _("What the file prints of trends and comparisons was not worked out again: %s")
    return Fault("judgements-not-checked", 0, "", sentence % error, refused=False)


def _denied(found: Recomputed) -> Iterator[tuple[int, str, str]]:
    """Row, column and sentence of each judgement that the file's own figures deny."""
    for agreement in (found.trends, found.england):
        for place, printed, ours in agreement.differing:
            sentence = _("The file prints “%(printed)s”; its own figures give “%(ours)s”.")
            yield place + 2, agreement.what, sentence % {"printed": printed, "ours": ours}


def key_of(indicator: str) -> str:
    """`fingertips/90284`."""
    return f"fingertips/{slug_of(indicator)}"


def _measures(file: Opened, headings: list[str]) -> dict[str, Described]:
    found: dict[str, Described] = {}
    for piece in pieces(file, headings):
        numbers = piece.with_columns(
            per=pl.col("Value").cast(pl.Float64, strict=False)
            * pl.col("Denominator").cast(pl.Float64, strict=False)
            / pl.col("Count").cast(pl.Float64, strict=False)
        )
        told = numbers.group_by("Indicator ID").agg(
            pl.col("Indicator Name").first(),
            pl.col("per").filter(pl.col("per").is_finite()).median(),
            pl.col("Time period").first(),
        )
        for code, name, per, period in told.iter_rows():
            unit, kind = UNITS.get(round(per / 100) * 100 if per else 0, ("other", "other"))
            found.setdefault(
                key_of(code),
                Described(
                    key=key_of(code),
                    name=name,
                    source=SOURCE,
                    unit=unit,
                    value_type=kind,
                    year_type="financial" if "/" in (period or "") else "calendar",
                    interval_method="printed",
                    numerator=_("Cases that the source counts"),
                    denominator=_("People, as the source counts them"),
                    licence=LICENCE,
                ),
            )
        if len(found) > MOST_MEASURES:
            raise FileRefused(too_many(_("measures"), MOST_MEASURES))
    return found


def _rows(file: Opened, headings: list[str]) -> Iterator[pl.DataFrame]:
    for piece in pieces(file, headings):
        codes = piece["Indicator ID"].unique().drop_nulls().to_list()
        keys = {code: key_of(code) for code in codes}
        value = pl.col("Value")
        yield shaped(
            piece,
            measure=pl.col("Indicator ID").replace_strict(
                keys, default=None, return_dtype=pl.String
            ),
            period=pl.concat_str(pl.col("Time period"), pl.lit("|fingertips")),
            area=pl.col("Area Code"),
            grp=_group(),
            value=value,
            symbol=pl.when(value.is_null()).then(pl.lit("x")).otherwise(pl.lit("")),
            numerator=pl.col("Count"),
            denominator=pl.col("Denominator"),
            lower95=pl.col("Lower CI 95.0 limit"),
            upper95=pl.col("Upper CI 95.0 limit"),
            lower998=pl.col("Lower CI 99.8 limit"),
            upper998=pl.col("Upper CI 99.8 limit"),
        )


def _group() -> pl.Expr:
    """Sex and category; an indicator is of one age, which is part of its name."""
    sex = (
        pl.when(pl.col("Sex").fill_null("").is_in(list(EVERYBODY)))
        .then(None)
        .otherwise(pl.concat_str(pl.lit("Sex: "), pl.col("Sex")))
    )
    category = (
        pl.when(pl.col("Category Type").fill_null("") == "")
        .then(None)
        .otherwise(pl.concat_str(pl.col("Category Type"), pl.lit(": "), pl.col("Category")))
    )
    return pl.concat_str([sex, category], separator="; ", ignore_nulls=True).fill_null("")
