"""What a reader should know before trusting a figure (pages, "Saying what we know")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypole.evidence.figures import Figure
from maypole.evidence.reports.benchmarks import OutsideParts, benchmark_at, outside_sentence
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.words import UNRELIABLE, bare, listed, period_words, possessive, whole

UNKNOWN = re.compile(r"\b(unknown|not known|not recorded|no information|not stated)\b", re.I)
SHOW_ABOVE = 0.05
MOST = 0.5
"""Of everybody: a group with at least such a base is counted out of everybody's."""
SMALL_BASE = 30
SMALL_COUNT = 10

Caution = dict[str, str]


def cautions_of(subject: Subject) -> list[Caution]:
    """In the order in which they matter."""
    found = (
        *_other_lengths(subject),
        *_other_unit(subject),
        *_breaks(subject),
        *_unknown_base(subject),
        *_hidden(subject),
        *_unreliable(subject),
        *_provisional(subject),
        *_outside_parts(subject),
        *_old(subject),
        *_small(subject),
    )
    return [{"code": code, "sentence": sentence} for code, sentence in found]


Found = Iterator[tuple[str, str]]


def _other_lengths(subject: Subject) -> Found:
    if subject.left_out:
        told = ngettext(
            "Left out: %(times)s, a longer or shorter time than the others here.",
            "Left out: %(times)s, longer or shorter times than the others here.",
            len(subject.left_out),
        )
        yield "other_length", told % {"times": _times_of(subject.left_out)}


def _other_unit(subject: Subject) -> Found:
    if subject.other_unit:
        told = _("Left out: %(times)s, in another unit than the others here.")
        yield "other_unit", told % {"times": _times_of(subject.other_unit)}


def _times_of(figures: Iterable[Figure]) -> str:
    return listed([period_words(one.period_label, one.period_kind) for one in figures])


def _breaks(subject: Subject) -> Found:
    known = [one for one in subject.points if one.value is not None]
    for before, after in pairwise(known):
        reasons = [
            one.break_reason
            for one in subject.points
            if one.break_reason and before.figure.period < one.figure.period <= after.figure.period
        ]
        if reasons:
            told = _("%(reason)s: do not compare %(after)s with %(before)s.")
            yield (
                "break",
                told
                % {
                    "reason": reasons[0].rstrip("."),
                    "after": after.words,
                    "before": before.words,
                },
            )


def _unknown_base(subject: Subject) -> Found:
    latest = subject.latest
    if latest is None or latest.value is None or not latest.figure.denominator:
        return
    code, period = subject.context.area.gss_code, latest.figure.period
    for one in subject.figures.observations:
        if one.gss_code != code or one.period != period:
            continue
        group = _within(one.group, subject.group)
        if group is None or not UNKNOWN.search(group):
            continue
        if told := _unknown_words(subject, latest.figure, one, group):
            yield "unknown_base", told


def _within(group: str, whole_group: str) -> str | None:
    """The one part by which a group is smaller than the whole; None when there are more."""
    parts, of_whole = (
        {one.strip() for one in name.split(";") if one.strip()} for name in (group, whole_group)
    )
    left = parts - of_whole
    return left.pop() if of_whole <= parts and len(left) == 1 else None


def _unknown_words(
    subject: Subject, whole_figure: Figure, unknown: Figure, group: str
) -> str | None:
    """Known and unknown side by side, when over 5 % of the base is unknown.

    A group with the base of everybody counts those whose answer nobody recorded; one with a much
    smaller base of its own counts those whose group nobody recorded. Between, a source has rounded
    or mended one base and not the other.
    """
    from maypole.methods import unknown_share

    base, count = whole_figure.denominator or 0.0, whole_figure.numerator
    if unknown.denominator and unknown.denominator < MOST * base:
        if unknown.denominator / base <= SHOW_ABOVE:
            return None
        return _("For %(unknown)s of %(base)s nobody recorded: %(what)s.") % {
            "unknown": whole(unknown.denominator),
            "base": whole(base),
            "what": group.partition(":")[0].strip(),
        }
    missing = unknown.numerator or 0.0
    if count is None or count + missing > base or subject.definition.unit != "percent":
        return None
    found = unknown_share(count, base, missing)
    if not found.show or base == missing:
        return None
    return _(
        "Look behind this figure. %(count)s of %(base)s (%(share)s), but for %(unknown)s nobody"
        " recorded it; of the %(known)s known, %(of_known)s."
    ) % {
        "count": whole(count),
        "base": whole(base),
        "share": bare(100 * float(found.of_all.value), subject.definition),
        "unknown": whole(missing),
        "known": whole(base - missing),
        "of_known": bare(100 * float(found.of_known.value), subject.definition),
    }


def _hidden(subject: Subject) -> Found:
    here = subject.context.area.gss_code
    if any(one.symbol == "c" and one.gss_code == here for one in subject.figures.observations):
        yield (
            "hidden",
            _(
                "Small numbers are hidden [c] to protect children, others so that nobody can work"
                " them out; hidden does not mean none."
            ),
        )


def _unreliable(subject: Subject) -> Found:
    latest = subject.latest
    if latest is not None and latest.value is not None and latest.figure.symbol == UNRELIABLE:
        yield (
            "low_reliability",
            _("Low reliability [u]. Its source warns that the figure for %(time)s is uncertain.")
            % {"time": latest.words},
        )


def _provisional(subject: Subject) -> Found:
    latest = subject.latest
    if latest is not None and latest.figure.period_status == "provisional":
        yield (
            "provisional",
            _("Provisional. The figure for %(time)s may differ when it is final.")
            % {"time": latest.words},
        )


def _outside_parts(subject: Subject) -> Found:
    latest = subject.latest
    for area in (subject.context.england, subject.context.region):
        if latest is None or area is None:
            continue
        found = benchmark_at(subject, area, latest.figure.period)
        if isinstance(found, OutsideParts):
            yield "benchmark_outside_parts", outside_sentence(found, subject)


def _old(subject: Subject) -> Found:
    latest = subject.latest
    if latest is None:
        return
    newer = [
        one
        for one in subject.figures.observations
        if one.period_end > latest.figure.period_end
        and one.value is not None
        and one.group == subject.group
        and one.gss_code != subject.context.area.gss_code
    ]
    if newer:
        newest = max(newer, key=lambda one: (one.period, one.gss_code))
        yield (
            "old_figure",
            _("%(whose)s newest figure is for %(ours)s; others have one for %(theirs)s.")
            % {
                "whose": possessive(subject.context.area.name),
                "ours": latest.words,
                "theirs": period_words(newest.period_label, newest.period_kind),
            },
        )


def _small(subject: Subject) -> Found:
    latest = subject.latest
    if latest is None or latest.value is None:
        return
    count, base = latest.figure.numerator, latest.figure.denominator
    if count is None and subject.definition.unit == "count":
        count = latest.value
    if subject.definition.unit == "percent" and base and base < SMALL_BASE:
        yield (
            "small_numbers",
            _("Small numbers. One child more or fewer of %(base)s moves this by %(points)s points.")
            % {"base": whole(base), "points": f"{100 / base:.0f}"},
        )
    elif count is not None and count < SMALL_COUNT:
        yield (
            "small_numbers",
            _("Small numbers. It rests on %(count)s, so it can swing from year to year by chance.")
            % {"count": whole(count)},
        )
