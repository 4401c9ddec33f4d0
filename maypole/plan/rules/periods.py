"""Rules about time: how long the plan says it lasts, and what ends before it does."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypole.methods.periods import Period, parse_period
from maypole.partnership.body_rules import Found
from maypole.partnership.exchange_section.model import SupportingPlan
from maypole.plan.rules.facts import Facts, page
from maypole.plan.rules.words import listed, on_or_in

NEAR_ENOUGH = 0.3
"""Years by which a stated length may miss dates that are known better than by the year."""


def period_length(facts: Facts) -> Iterator[Found]:
    """A plan's dates and the length that it states should agree (Wo31, St03).

    With years alone there are two readings: to the same day, or both years whole. The first is the
    rule; the sentence gives both. Two statements that differ are found whatever the dates.
    """
    plan, version = facts.main_plan, facts.chosen
    if plan is None or version is None or not version.stated_lengths:
        return
    stated = sorted({one.years for one in version.stated_lengths})
    length = _length(*facts.period) if facts.period else None
    fits = length is None or all(abs(years - length) <= NEAR_ENOUGH for years in stated)
    if len(stated) == 1 and fits:
        return
    said = listed(
        _("%(years)s (%(where)s)") % {"years": _years(one.years), "where": one.where}
        for one in version.stated_lengths
    )
    sentence = _("The plan says that it lasts %s.") % said
    if facts.period and length is not None:
        sentence = f"{sentence} {_reading(*facts.period, length)}"
    yield Found(
        sentence,
        "plan/",
        _("Decide when the plan ends, then use the same length and dates wherever they stand."),
        f"v{version.number}",
    )


def _length(start: Period, end: Period) -> float:
    if _whole_years(start, end):
        return end.start.year - start.start.year
    return (end.end - start.start).days / 365.25


def _whole_years(start: Period, end: Period) -> bool:
    return all(one.precision == "year" and one.kind == "calendar" for one in (start, end))


def _reading(start: Period, end: Period, length: float) -> str:
    names = {"start": start.words(), "end": end.words()}
    if _whole_years(start, end):
        both = names | {"same": _years(length), "whole": _years(length + 1)}
        return (
            _(
                "From %(start)s to %(end)s is %(same)s to the same day,"
                " and %(whole)s if both years count whole."
            )
            % both
        )
    return _("From %(start)s to %(end)s is %(years)s.") % (names | {"years": _years(length)})


def _years(years: float) -> str:
    number = f"{years:.1f}".removesuffix(".0")
    return ngettext("%s year", "%s years", 1 if number == "1" else 2) % number


def supporting_plan_ends(facts: Facts) -> Iterator[Found]:
    """A plan that ours builds on, and that ends before ours, leaves a hole (Su22, Wo41)."""
    for plan in facts.partnership.supporting_plans:
        if plan.to_date is None:
            continue
        end = parse_period(plan.to_date)
        if end.last_day < facts.today:
            yield Found(
                _("The supporting plan “%(title)s” ended %(when)s.")
                % {"title": plan.title, "when": on_or_in(end)},
                _where_used(facts, plan),
                _("Record the plan that replaces it, or take it off the list."),
                plan.key,
            )
        elif facts.period and end.last_day < facts.period[1].last_day:
            yield Found(
                _("The supporting plan “%(title)s” ends %(when)s, before this plan does.")
                % {"title": plan.title, "when": on_or_in(end)},
                _where_used(facts, plan),
                _("Ask its owner what follows, and record it."),
                plan.key,
                "note",
            )


def _where_used(facts: Facts, plan: SupportingPlan) -> str:
    uses = (page(step, item) for step, item in facts.items() if plan.key in item.supporting_plans)
    return next(uses, "plan/")


def driver_ends(facts: Facts) -> Iterator[Found]:
    """A programme or fund that ends within the plan asks: what then? (Ol08, Ol09, Ol10)."""
    for driver in facts.partnership.drivers:
        if driver.ends is None:
            if driver.time_limited_funding:
                yield Found(
                    _("“%(name)s” has time-limited funding (%(funds)s), but no end is recorded.")
                    % {"name": driver.name, "funds": listed(driver.time_limited_funding)},
                    "",
                    _("Find out when the funding ends, and record the day."),
                    driver.key,
                )
            continue
        end = parse_period(driver.ends)
        if facts.period and facts.period[0].start <= end.last_day < facts.period[1].last_day:
            yield Found(
                (
                    _("“%(name)s” ended %(when)s, within the life of this plan.")
                    if end.last_day < facts.today
                    else _("“%(name)s” ends %(when)s, within the life of this plan.")
                )
                % {"name": driver.name, "when": on_or_in(end)},
                "",
                _("Ask the board what happens after it ends, and record the answer."),
                driver.key,
            )
