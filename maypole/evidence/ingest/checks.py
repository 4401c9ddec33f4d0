"""Checks that hold rows against each other: duplicates, jumps, and a whole outside its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db import connection
from django.utils.translation import gettext as _

from maypole.evidence.ingest.faults import Fault, Faults
from maypole.evidence.ingest.shape import Described
from maypole.evidence.vocabulary import RATE_UNITS

KEY = "measure, area_id, period_start, period_end, grp"
TWICE = f"""
WITH alike AS (
  SELECT {KEY}, min(row_number) AS first,
         count(DISTINCT (value, symbol, numerator, denominator)) AS kinds
  FROM figures_staged GROUP BY {KEY} HAVING count(*) > 1
)
UPDATE figures_staged s SET refused = alike.kinds > 1, here = alike.kinds = 1
FROM alike
WHERE (s.measure, s.area_id, s.period_start, s.period_end, s.grp)
    = (alike.measure, alike.area_id, alike.period_start, alike.period_end, alike.grp)
  AND (alike.kinds > 1 OR s.row_number > alike.first)
RETURNING s.row_number, alike.first, s.value, s.refused, s.measure, s.period_label
"""
"""Rows that say the same twice count once; rows that contradict each other are all refused."""

JUMP = 12.0
"""Median absolute deviations of a series' own changes."""
FEWEST = 7
JUMPS = f"""
WITH points AS (
  SELECT row_number, measure, area_id, grp, value, period_label,
         value - lag(value) OVER series AS step,
         lag(value) OVER series AS before
  FROM figures_staged WHERE value IS NOT NULL AND NOT refused AND NOT here
  WINDOW series AS (PARTITION BY measure, area_id, grp ORDER BY period_start, period_end)
), middles AS (
  SELECT measure, area_id, grp,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY step) AS middle
  FROM points WHERE step IS NOT NULL GROUP BY measure, area_id, grp HAVING count(*) >= {FEWEST - 1}
), spreads AS (
  SELECT p.measure, p.area_id, p.grp, m.middle,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(p.step - m.middle)) AS mad
  FROM points p JOIN middles m USING (measure, area_id, grp)
  WHERE p.step IS NOT NULL GROUP BY p.measure, p.area_id, p.grp, m.middle
)
SELECT p.row_number, p.measure, p.period_label, p.before, p.value
FROM points p JOIN spreads s USING (measure, area_id, grp)
WHERE s.mad > 0 AND abs(p.step - s.middle) > %(k)s * s.mad
ORDER BY p.row_number
"""
MARGIN = 0.25
"""How far beyond its parts a whole may lie, as a share of the parts' own spread: regions are
rounded, and a region may be missing."""
NEARLY_ALL = 8
"""Regions of England's nine."""
OUTSIDE = """
SELECT e.row_number, e.measure, e.period_label, e.value, p.low, p.high, p.parts
FROM figures_staged e
JOIN places_area england ON england.id = e.area_id AND england.kind = 'country'
JOIN LATERAL (
  SELECT min(r.value) AS low, max(r.value) AS high, count(*) AS parts
  FROM figures_staged r JOIN places_area region ON region.id = r.area_id
   AND region.kind = 'region'
  WHERE r.measure = e.measure AND r.period_start = e.period_start
    AND r.period_end = e.period_end AND r.grp = e.grp AND r.value IS NOT NULL AND NOT r.refused
) p ON p.parts >= %(parts)s
WHERE e.measure = ANY(%(measures)s) AND e.value IS NOT NULL AND NOT e.refused
  AND (e.value > p.high + %(margin)s * (p.high - p.low)
    OR e.value < p.low - %(margin)s * (p.high - p.low))
ORDER BY e.row_number
"""


def hold_against_each_other(measures: Mapping[str, Described], faults: Faults) -> None:
    """Run all three on what is staged; the duplicates are marked there."""
    faults.add(_twice())
    faults.add(_jumps())
    faults.add(_outside(measures))


def _twice() -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(TWICE)
        found = sorted(cursor.fetchall())
    for row, first, value, refused, measure, period in found:
        sentence = (
            _("Rows %(first)s and %(row)s give two figures for one measure, period, area and group"
              " (%(measure)s, %(period)s). Keep one.")
            if refused
            else _("Row %(row)s says again what row %(first)s says. It counts once.")
        )  # fmt: skip
        told = {"first": first, "row": row, "measure": measure, "period": period}
        cells = (("measure", measure), ("period", period), ("value", str(value)))
        check = "figure-given-twice" if refused else "row-repeated"
        yield Fault(check, row, "value", sentence % told, refused, cells)


def _jumps() -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(JUMPS, {"k": JUMP})
        found = cursor.fetchall()
    for row, measure, period, before, value in found:
        yield Fault(
            "jump",
            row,
            "value",
            _(
                "%(measure)s goes from %(before)s to %(value)s in %(period)s, far more than it"
                " moves elsewhere. Look whether its unit or definition changed."
            )
            % {"measure": measure, "before": f"{before:g}", "value": f"{value:g}",
               "period": period},
            False,
        )  # fmt: skip


def _outside(measures: Mapping[str, Described]) -> Iterator[Fault]:
    """A rate of a whole lies within the rates of its parts; a sum of rates does not."""
    rates = [
        key for key, one in measures.items() if one.unit in RATE_UNITS and one.polarity != "none"
    ]
    with connection.cursor() as cursor:
        cursor.execute(OUTSIDE, {"measures": rates, "parts": NEARLY_ALL, "margin": MARGIN})
        found = cursor.fetchall()
    for row, measure, period, value, low, high, parts in found:
        yield Fault(
            "benchmark-outside-its-parts",
            row,
            "value",
            _(
                "%(measure)s: England's %(value)s in %(period)s is far outside its regions' %(low)s"
                " to %(high)s (%(parts)s regions). It may be their sum. Ask the publisher."
            )
            % {"measure": measure, "value": f"{value:g}", "period": period, "low": f"{low:g}",
               "high": f"{high:g}", "parts": parts},
            False,
        )  # fmt: skip
