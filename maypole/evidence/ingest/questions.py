"""The checks of a row by itself: what makes it bad, and the sentence that says how to mend it."""

from __future__ import annotations

import polars as pl
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypole.evidence.ingest.asking import Question, Row
from maypole.evidence.ingest.numbers import FIGURES, STATUSES, SYMBOLS
from maypole.evidence.ingest.possible import impossible
from maypole.evidence.ingest.reading import EXTRA
from maypole.evidence.ingest.shape import Table
from maypole.methods.names import shown

LONGEST_GROUP = 300
GIVE_AWAY = ("numerator_n", "lower95_n", "upper95_n", "lower998_n", "upper998_n")
"""What tells a figure that is hidden."""
FORMULA = ("=", "+", "@")
KINDS: dict[str, str | Promise] = {
    "calendar": gettext_lazy("calendar years, such as 2024"),
    "financial": gettext_lazy("financial years, such as 2023/24"),
    "academic": gettext_lazy("school years, such as 2023/24"),
    "snapshot": gettext_lazy("days, such as 2024-03-31"),
}
"""What the periods of a measure with each kind of year are."""


def questions(table: Table) -> list[Question]:
    """In this order; a row is refused by the first that finds it bad. Those that only warn are
    asked of each row that is not refused."""
    return [
        _torn(),
        *(_formula(column) for column in ("measure", "period", "area", "grp")),
        Question(
            "measure-not-described",
            "measure",
            pl.col("measure_no").is_null(),
            lambda row: table.unknown_measure(str(row["measure"] or "")),
        ),
        Question(
            "period-not-read",
            "period",
            pl.col("period_no").is_null(),
            lambda row: str(row["period_fault"]),
        ),
        *_periods(table),
        Question(
            "area-unknown",
            "area",
            pl.col("area_id").is_null(),
            lambda row: str(row["area_unknown"]),
        ),
        Question(
            "area-ended",
            "area",
            pl.col("area_ended").is_not_null(),
            lambda row: str(row["area_ended"]),
        ),
        *(_number(column) for column in FIGURES),
        *_symbols(),
        Question(
            "group-too-long",
            "group",
            pl.col("grp").str.len_chars() > LONGEST_GROUP,
            lambda row: _("The group is longer than %s letters. Shorten it.") % LONGEST_GROUP,
        ),
        *impossible(table),
    ]


def _torn() -> Question:
    return Question(
        "row-torn",
        "",
        pl.col(EXTRA).is_not_null(),
        lambda row: _("The row has more cells than there are headings. Put quotes round a comma."),
    )


def _formula(column: str) -> Question:
    starts = pl.col(column).str.slice(0, 1).is_in(list(FORMULA))
    return Question(
        "formula",
        "group" if column == "grp" else column,
        starts,
        lambda row: _("“%s” is a formula. Save the values alone.") % shown(str(row[column])),
    )


def _periods(table: Table) -> list[Question]:
    """A year that cannot be, a time too loose for a figure, and another kind of year than the
    partnership says."""
    kinds = {
        key: one.year_type
        for key, one in table.measures.items()
        if table.own_words and one.year_type in KINDS
    }
    said = pl.col("measure").replace_strict(kinds, default=None, return_dtype=pl.String)
    days = (said == "snapshot") & (pl.col("period_kind") != "snapshot").fill_null(True)
    years = (said != "snapshot") & (pl.col("period_kind") != "snapshot")

    def sentence(row: Row) -> str:
        told = {"period": row["period_label"], "kind": KINDS[kinds[row["measure"]]]}
        return (
            _("“%(period)s” is another kind of time than the measure has: %(kind)s. Look at both.")
            % told
        )

    return [
        Question(
            "year-out-of-reach",
            "period",
            pl.col("period_beyond").is_not_null(),
            lambda row: str(row["period_beyond"]),
        ),
        Question(
            "period-too-loose",
            "period",
            pl.col("period_loose"),
            lambda row: (
                _("“%s” is too loose for a figure. Type the year, the month or the day.")
                % row["period_label"]
            ),
        ),
        Question(
            "period-of-another-kind",
            "period",
            days | (years & (pl.col("period_kind") != said)),
            sentence,
            refuses=False,
        ),
    ]


def _number(column: str) -> Question:
    text = pl.col(column)
    wrong = text.is_not_null() & (text != "") & pl.col(f"{column}_n").is_null()
    if column == "value":
        wrong = wrong & ~pl.col("mark").is_in(list(SYMBOLS))

    def sentence(row: Row) -> str:
        cell = shown(str(row[column]))
        if cell.startswith(FORMULA):
            return _("“%s” is a formula, not a number. Save the values alone.") % cell
        if column != "value":
            return _("“%s” is not a number. Correct it, or leave the cell empty.") % cell
        return (
            _("“%s” is not a number. Use z if it does not apply, x if it is not available.") % cell
        )

    return Question("not-a-number", column, wrong, sentence)


def _symbols() -> list[Question]:
    return [
        Question(
            "symbol-unknown",
            "symbol",
            ~pl.col("mark").is_in(["", *SYMBOLS]),
            lambda row: _("“%s” is not a symbol. Use c, x, z, k, u or low.") % shown(row["mark"]),
        ),
        Question(
            "value-missing",
            "value",
            pl.col("value_n").is_null() & (pl.col("mark") == ""),
            lambda row: _("There is no figure. Type it, or a symbol that says why there is none."),
        ),
        Question(
            "value-and-symbol",
            "symbol",
            pl.col("value_n").is_not_null() & pl.col("mark").is_in(["c", "x", "z"]),
            lambda row: _("A figure cannot stand beside “%s”. Keep one of them.") % row["mark"],
        ),
        Question(
            "value-and-symbol",
            "symbol",
            (pl.col("mark") == "c") & pl.any_horizontal(pl.col(*GIVE_AWAY).is_not_null()),
            lambda row: _(
                "“c” hides the figure, but the row has its count or its limits. Take them away, or"
                " take the c away."
            ),
        ),
        Question(
            "status-unknown",
            "status",
            ~pl.col("said_status").is_in(["", *STATUSES]),
            lambda row: (
                _("“%s” is not a status. Type final, provisional or revised.")
                % shown(row["status"])
            ),
        ),
    ]
