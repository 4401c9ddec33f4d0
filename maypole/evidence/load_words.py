"""What is said of a load on its pages: what each check asks, what was read, what a button does."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from maypole.evidence.models import Load

CHECKS: dict[str, str | Promise] = {
    "measure-not-described": gettext_lazy("Measures that we do not know"),
    "period-not-read": gettext_lazy("Periods that cannot be read"),
    "year-out-of-reach": gettext_lazy("Years that no figure can be of"),
    "period-too-loose": gettext_lazy("Periods too loose for a figure"),
    "period-of-another-kind": gettext_lazy("Periods of another kind or length"),
    "area-unknown": gettext_lazy("Areas that we do not know"),
    "area-ended": gettext_lazy("Areas that were none at the time"),
    "group-too-long": gettext_lazy("Names of groups that are too long"),
    "row-torn": gettext_lazy("Rows with more cells than columns"),
    "formula": gettext_lazy("Cells that begin like a formula"),
    "not-a-number": gettext_lazy("Cells that should hold a number"),
    "symbol-unknown": gettext_lazy("Symbols that we do not know"),
    "value-missing": gettext_lazy("Values missing without a reason"),
    "value-and-symbol": gettext_lazy("A value and a symbol for no value"),
    "status-unknown": gettext_lazy("Status that we do not know"),
    "number-too-large": gettext_lazy("Numbers larger than a figure can be"),
    "below-nought": gettext_lazy("Counts and rates below nought"),
    "share-beyond-the-whole": gettext_lazy("Shares below 0 or above 100 per cent"),
    "count-above-its-base": gettext_lazy("Counts above their base"),
    "count-not-whole": gettext_lazy("Counts that are no whole number"),
    "denominator-not-above-nought": gettext_lazy("Bases of nought or less"),
    "parts-disagree": gettext_lazy("Count and base that do not give the value"),
    "limit-alone": gettext_lazy("A limit without its other"),
    "limits-crossed": gettext_lazy("Likely ranges that do not hold the value"),
    "figure-given-twice": gettext_lazy("One figure given twice"),
    "row-repeated": gettext_lazy("Rows that say the same again"),
    "jump": gettext_lazy("Sudden jumps"),
    "geography-vintage": gettext_lazy("Areas that changed within the period"),
    "benchmark-outside-its-parts": gettext_lazy("England outside the range of its regions"),
    "judgement-contradicts-its-values": gettext_lazy("Printed judgements that the values deny"),
    "judgements-not-checked": gettext_lazy("Printed judgements that were not worked out again"),
    "no-dictionary": gettext_lazy("No dictionary beside the file"),
    "unit-changed": gettext_lazy("A unit that changed"),
    "polarity-changed": gettext_lazy("Which way is good changed"),
    "value-type-changed": gettext_lazy("A kind of value that changed"),
    "year-type-changed": gettext_lazy("A kind of year that changed"),
}
"""What each check is called on screen."""


def check_words(name: str) -> str:
    """What a check is called; a new one by its own name."""
    return str(CHECKS.get(name) or name.replace("-", " ").capitalize())


def one_figure_a_row(load: Load) -> bool:
    """Whether rows can be counted as figures; a table with a column for each measure has more."""
    return bool(load.report.get("observations_read", load.rows_read) == load.rows_read)


def rows_read(count: int) -> str:
    """ "10,250 rows read"."""
    return ngettext("%(n)s row read", "%(n)s rows read", count) % {"n": f"{count:,}"}


def figures(count: int) -> str:
    """ "10,198 figures"."""
    return ngettext("%(n)s figure", "%(n)s figures", count) % {"n": f"{count:,}"}


def read_sentence(load: Load) -> str:
    """ "10,250 rows read: 10,198 ready, 40 already here, 12 refused."."""
    told = _("%(ready)s ready, %(here)s already here, %(refused)s refused.")
    alone = one_figure_a_row(load)
    counts = {
        "ready": f"{load.rows_ready:,}" if alone else figures(load.rows_ready),
        "here": f"{load.rows_unchanged:,}",
        "refused": f"{load.rows_refused:,}",
    }
    return f"{rows_read(load.rows_read)}: {told % counts}"


def store_button(load: Load) -> str:
    """ "Store 10,198 rows"."""
    words = ngettext("Store %(n)s row", "Store %(n)s rows", load.rows_ready)
    if not one_figure_a_row(load):
        words = ngettext("Store %(n)s figure", "Store %(n)s figures", load.rows_ready)
    return words % {"n": f"{load.rows_ready:,}"}


def refused_link(load: Load) -> str:
    """ "Download the 12 rows"."""
    words = ngettext("Download the %(n)s row", "Download the %(n)s rows", load.rows_refused)
    return words % {"n": f"{load.rows_refused:,}"}


def stored_sentence(load: Load) -> str:
    """ "10,198 figures of indicators.csv are stored."."""
    words = ngettext(
        "%(n)s figure of %(file)s is stored.",
        "%(n)s figures of %(file)s are stored.",
        load.rows_ready,
    )
    return words % {"n": f"{load.rows_ready:,}", "file": load.file_name}


def going_sentence(load: Load) -> str:
    """ "10,198 figures of indicators.csv will go. Figures of other loads stay."."""
    words = ngettext(
        "%(n)s figure of %(file)s will go. Figures of other loads stay.",
        "%(n)s figures of %(file)s will go. Figures of other loads stay.",
        load.rows_ready,
    )
    return words % {"n": f"{load.rows_ready:,}", "file": load.file_name}


def gone_sentence(count: int) -> str:
    """ "10,198 figures are gone."."""
    words = ngettext("%(n)s figure is gone.", "%(n)s figures are gone.", count)
    return words % {"n": f"{count:,}"}
