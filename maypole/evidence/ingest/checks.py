"""Checks that hold rows against each other: duplicates, jumps, and a whole outside its parts."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from maypole.evidence.ingest.faults import KEPT_OF_EACH, Fault, Faults
from maypole.evidence.ingest.shape import Described
from maypole.evidence.vocabulary import RATE_UNITS

TWICE = """
CREATE TEMPORARY TABLE staged_twice ON COMMIT DROP AS
WITH alike AS (
  SELECT measure_no, area_id, span, group_no, min(row_number) AS first
  FROM pg_temp.figures_staged GROUP BY measure_no, area_id, span, group_no HAVING count(*) > 1
), kinds AS (
  SELECT a.*, count(DISTINCT (s.value, s.symbol, s.numerator, s.denominator, s.lower95, s.upper95,
                              s.lower998, s.upper998)) > 1 AS refused
  FROM alike a JOIN pg_temp.figures_staged s USING (measure_no, area_id, span, group_no)
  GROUP BY a.measure_no, a.area_id, a.span, a.group_no, a.first
)
SELECT s.row_number, k.first, s.value, s.symbol, k.refused, s.measure_no, s.period_no
FROM kinds k JOIN pg_temp.figures_staged s USING (measure_no, area_id, span, group_no)
WHERE k.refused OR s.row_number > k.first
"""
"""Rows that say the same twice count once; rows that contradict each other are all refused."""
SAID = f"""
SELECT t.row_number, t.first, t.value, t.symbol, m.key, p.label FROM pg_temp.staged_twice t
JOIN pg_temp.staged_measure m USING (measure_no) JOIN pg_temp.staged_period p USING (period_no)
WHERE t.refused = %s ORDER BY t.first, t.row_number LIMIT {KEPT_OF_EACH}
"""  # noqa: S608 the number is our own
DROP = """
DELETE FROM pg_temp.figures_staged s USING pg_temp.staged_twice t
WHERE s.row_number = t.row_number AND s.measure_no = t.measure_no
"""
JUMP = 12.0
"""Median absolute deviations of a series' own changes."""
FEWEST = 7
"""Figures that a series needs before one of them can be called a jump."""
JUMPS = f"""
WITH points AS MATERIALIZED (
  SELECT s.row_number, s.measure_no, s.area_id, s.group_no, s.value, p.label,
         s.value - lag(s.value) OVER series AS step, lag(s.value) OVER series AS before
  FROM pg_temp.figures_staged s JOIN pg_temp.staged_period p USING (period_no)
  WHERE s.value IS NOT NULL
  WINDOW series AS (PARTITION BY s.measure_no, s.area_id, s.group_no, p.ends - p.starts > 400
                    ORDER BY p.starts, p.ends)
), series AS MATERIALIZED (
  SELECT measure_no, area_id, group_no, array_agg(step ORDER BY step) AS steps
  FROM points WHERE step IS NOT NULL
  GROUP BY measure_no, area_id, group_no HAVING count(*) >= %(steps)s AND min(step) < max(step)
), middles AS MATERIALIZED (
  SELECT measure_no, area_id, group_no, steps,
         (steps[(cardinality(steps) + 1) / 2] + steps[cardinality(steps) / 2 + 1]) / 2 AS middle
  FROM series
), spreads AS MATERIALIZED (
  SELECT measure_no, area_id, group_no, middle,
         (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(step - middle))
          FROM unnest(steps) AS step) AS mad
  FROM middles
)
SELECT p.row_number, m.key, p.label, p.before, p.value, count(*) OVER ()
FROM spreads s JOIN points p USING (measure_no, area_id, group_no)
JOIN pg_temp.staged_measure m USING (measure_no)
WHERE s.mad > 0 AND abs(p.step - s.middle) > %(k)s * s.mad
ORDER BY p.row_number LIMIT {KEPT_OF_EACH}
"""  # noqa: S608 the number is our own
NEARLY_ALL = 8
"""Regions of England's nine."""
OUTSIDE = f"""
WITH england AS (
  SELECT s.* FROM pg_temp.figures_staged s
  JOIN places_area a ON a.id = s.area_id AND a.kind = 'country'
  JOIN pg_temp.staged_measure m USING (measure_no)
  WHERE m.key = ANY(%(measures)s) AND s.value IS NOT NULL
), regions AS (
  SELECT s.measure_no, s.span, s.group_no, min(s.value) AS low, max(s.value) AS high,
         count(*) AS parts
  FROM pg_temp.figures_staged s JOIN places_area a ON a.id = s.area_id AND a.kind = 'region'
  WHERE s.value IS NOT NULL GROUP BY s.measure_no, s.span, s.group_no
)
SELECT e.row_number, m.key, p.label, e.value, r.low, r.high, r.parts, count(*) OVER ()
FROM england e JOIN regions r USING (measure_no, span, group_no)
JOIN pg_temp.staged_measure m USING (measure_no)
JOIN pg_temp.staged_period p ON p.period_no = e.period_no
WHERE r.parts >= %(parts)s
  AND (e.value > r.high OR e.value < r.low)
ORDER BY e.row_number LIMIT {KEPT_OF_EACH}
"""  # noqa: S608 the number is our own


LENGTHS = f"""
WITH spans AS (
  SELECT s.measure_no, p.ends - p.starts AS days
  FROM pg_temp.figures_staged s JOIN pg_temp.staged_period p USING (period_no)
  UNION ALL
  SELECT m.measure_no, o.period_end - o.period_start
  FROM evidence_observation o JOIN pg_temp.staged_measure m ON m.measure_id = o.measure_id
), lengths AS (
  SELECT measure_no, width_bucket(days, %(bounds)s) AS length, count(*) AS figures
  FROM spans GROUP BY 1, 2
), usual AS (
  SELECT DISTINCT ON (measure_no) measure_no, length, figures,
         sum(figures) OVER (PARTITION BY measure_no) AS of_all
  FROM lengths ORDER BY measure_no, figures DESC
)
SELECT s.row_number, m.key, p.label, count(*) OVER ()
FROM pg_temp.figures_staged s JOIN pg_temp.staged_period p USING (period_no)
JOIN usual u USING (measure_no) JOIN pg_temp.staged_measure m USING (measure_no)
WHERE m.key = ANY(%(measures)s) AND u.figures * 2 > u.of_all
  AND width_bucket(p.ends - p.starts, %(bounds)s) <> u.length
ORDER BY s.row_number LIMIT {KEPT_OF_EACH}
"""  # noqa: S608 the number is our own
BOUNDS = [2, 32, 93, 124, 367]
"""Days at which a day, a month, a season, a part of a year and a year end."""


def look_at_lengths(measures: Mapping[str, Described], faults: Faults) -> None:
    """A month in a series of years: a figure of another length than most of its measure. Those that
    are stored are known by then."""
    asked = [key for key, one in measures.items() if one.year_type != "snapshot"]
    with connection.cursor() as cursor:
        cursor.execute(LENGTHS, {"measures": asked, "bounds": BOUNDS})
        found = cursor.fetchall()
    faults.add_warned(
        "period-of-another-kind", found[0][-1] if found else 0, map(_another_length, found)
    )


def _another_length(found: tuple[Any, ...]) -> Fault:
    row, measure, period, _all = found
    sentence = _(
        "“%(period)s” is longer or shorter than the other periods of %(measure)s. A series needs"
        " periods of one length; look at both."
    ) % {"period": period, "measure": measure}
    return Fault("period-of-another-kind", row, "period", sentence, False)


def hold_against_each_other(measures: Mapping[str, Described], faults: Faults) -> None:
    """Run all three on what is staged; of duplicates only what may be stored stays there."""
    _twice(faults)
    _jumps(faults)
    _outside(measures, faults)


def _twice(faults: Faults) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.staged_twice")
        cursor.execute(TWICE)
        cursor.execute("SELECT row_number FROM pg_temp.staged_twice WHERE refused ORDER BY 1")
        refused = array("I")
        while rows := cursor.fetchmany(10_000):
            refused.extend(number for (number,) in rows)
        cursor.execute("SELECT count(*) FROM pg_temp.staged_twice WHERE NOT refused")
        again = cursor.fetchone()[0]
        faults.add_refused("figure-given-twice", refused, _said_twice(cursor, refused=True))
        faults.add_warned("row-repeated", again, _said_twice(cursor, refused=False))
        if refused or again:
            cursor.execute(DROP)


def _said_twice(cursor: CursorWrapper, *, refused: bool) -> Iterator[Fault]:
    cursor.execute(SAID, [refused])
    for row, first, value, symbol, measure, period in cursor.fetchall():
        shown = f"{value:g}" if value is not None else symbol
        told = {"first": first, "row": row, "measure": measure, "period": period, "value": shown}
        sentence = (
            _("Rows %(first)s and others, this one with %(value)s, give different figures for one"
              " measure, period, area and group (%(measure)s, %(period)s). Keep one.")
            if refused
            else _("Row %(row)s says again what row %(first)s says. It counts once.")
        )  # fmt: skip
        cells = (("measure", measure), ("period", period), ("value", shown))
        check = "figure-given-twice" if refused else "row-repeated"
        yield Fault(check, row, "value", sentence % told, refused, cells)


def _jumps(faults: Faults) -> None:
    with connection.cursor() as cursor:
        cursor.execute(JUMPS, {"k": JUMP, "steps": FEWEST - 1})
        found = cursor.fetchall()
    faults.add_warned("jump", found[0][-1] if found else 0, map(_jump, found))


def _jump(found: tuple[Any, ...]) -> Fault:
    row, measure, period, before, value, _all = found
    told = {"measure": measure, "before": f"{before:g}", "value": f"{value:g}"}
    sentence = _(
        "%(measure)s goes from %(before)s to %(value)s in %(period)s, far more than it moves"
        " elsewhere. Look whether its unit or definition changed."
    ) % (told | {"period": period})
    return Fault("jump", row, "value", sentence, False)


def _outside(measures: Mapping[str, Described], faults: Faults) -> None:
    """A rate of a whole lies within the rates of its parts; a sum of rates does not."""
    rates = [
        key for key, one in measures.items() if one.unit in RATE_UNITS and one.polarity != "none"
    ]
    with connection.cursor() as cursor:
        cursor.execute(OUTSIDE, {"measures": rates, "parts": NEARLY_ALL})
        found = cursor.fetchall()
    count = found[0][-1] if found else 0
    faults.add_warned("benchmark-outside-its-parts", count, map(_england, found))


def _england(found: tuple[Any, ...]) -> Fault:
    row, measure, period, value, low, high, parts, _all = found
    told = {"measure": measure, "value": f"{value:g}", "low": f"{low:g}", "high": f"{high:g}"}
    sentence = _(
        "%(measure)s: England's %(value)s in %(period)s is outside its regions' %(low)s to"
        " %(high)s (%(parts)s regions). It may be their sum. Ask the publisher."
    ) % (told | {"period": period, "parts": parts})
    return Fault("benchmark-outside-its-parts", row, "value", sentence, False)
