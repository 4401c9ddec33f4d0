"""The newest figure held against England, the region, neighbours and its own past."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.figures import Figure
from maypole.evidence.reports.benchmarks import (
    OutsideParts,
    benchmark_at,
    of_unlike_size,
    outside_sentence,
    unlike_size_words,
)
from maypole.evidence.reports.context import AreaName
from maypole.evidence.reports.latest import base_words
from maypole.evidence.reports.neighbours import neighbours_compared
from maypole.evidence.reports.points import Point, limits_of
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.words import (
    NOT_COMPARED,
    UNRELIABLE,
    bare,
    possessive,
    said,
    sentence_start,
    signed,
    tone_of,
    whole,
    word,
)

PAST_POINTS = 5


def comparisons_of(subject: Subject) -> list[dict[str, Any]]:
    """In this order: England, the region, neighbours, our own past; those that can be had."""
    point = subject.latest
    if point is None:
        return []
    found = [
        _with_area(subject, point, "england", subject.context.england),
        _with_area(subject, point, "region", subject.context.region),
        neighbours_compared(subject, point),
        _with_past(subject, point),
    ]
    return [one for one in found if one is not None]


def range_rule() -> str:
    """The rule behind a comparison with one figure."""
    return _("Similar when the other figure lies inside our likely range, its ends included.")


def _with_area(
    subject: Subject, point: Point, kind: str, area: AreaName | None
) -> dict[str, Any] | None:
    if area is None or area.gss_code == subject.context.area.gss_code:
        return None
    found = benchmark_at(subject, area, point.figure.period)
    if found is None:
        return None
    if isinstance(found, OutsideParts):
        return _not_shown(subject, kind, found)
    limits = limits_of(found, subject.definition)
    facts = judged_against(subject, point, found, area.name)
    return {
        "with": kind,
        "name": area.name,
        "gss_code": area.gss_code,
        "period": found.period_label,
        "value": found.value,
        "said": said(found.value, subject.definition, found.symbol),
        "lower95": limits.lower95,
        "upper95": limits.upper95,
        **facts,
        "sentence": facts["sentence"] + _doubt(found, area.name),
        "rule": range_rule(),
        "members": None,
        "missing": [],
        "shown": found.value is not None,
    }


def _doubt(other: Figure, name: str) -> str:
    """What is to be known of the figure that ours is held against; empty where there is nothing."""
    told = []
    if other.value is not None and other.symbol == UNRELIABLE:
        told.append(_("%(whose)s figure is of low reliability [u]."))
    if other.value is not None and other.period_status == "provisional":
        told.append(_("%(whose)s figure is provisional."))
    return "".join(f" {one}" for one in told) % {"whose": possessive(name)}


def judged_against(
    subject: Subject, point: Point, other: Figure | None, name: str
) -> dict[str, str]:
    """Word, tone and sentence of our figure against another's."""
    from maypole.methods import compare

    if of_unlike_size(subject.definition):
        return _counts_apart(subject, other, name)
    found = compare(
        point.value,
        point.limits.lower95,
        point.limits.upper95,
        other.value if other else None,
        polarity=subject.polarity,
        against=name,
    )
    sentence = _compared(subject, point, other, name, found.label, found.side)
    return {"word": word(found.label), "tone": tone_of(found.label), "sentence": sentence}


def _counts_apart(subject: Subject, other: Figure | None, name: str) -> dict[str, str]:
    facts = {"name": name, "why": unlike_size_words()}
    told = _("Not compared with %(name)s. %(why)s") % facts
    if other is not None and other.value is not None:
        facts["theirs"] = signed(bare(other.value, subject.definition), other.symbol)
        told = _("Not compared with %(name)s, %(theirs)s. %(why)s") % facts
    return {"word": word(NOT_COMPARED), "tone": "unknown", "sentence": told}


def _compared(
    subject: Subject, point: Point, other: Figure | None, name: str, label: str, side: int
) -> str:
    definition = subject.definition
    facts = {"word": word(label), "name": name}
    if point.value is None or other is None or other.value is None:
        hidden = other is not None and other.symbol == "c"
        which = _("its figure is hidden") if hidden else _("its figure is missing")
        if point.value is None:
            which = _("ours is hidden")
        return _("Not compared with %(name)s: %(why)s.") % {"name": name, "why": which}
    facts |= {
        "ours": _ours(subject, point),
        "Ours": sentence_start(_ours(subject, point)),
        "theirs": signed(bare(other.value, definition), other.symbol),
        "whose": possessive(name),
        "range": point.limits.words(definition),
    }
    if label == NOT_COMPARED:
        return (
            _(
                "Not compared with %(name)s, %(theirs)s: ours is %(ours)s, and without a likely"
                " range nobody can say whether they differ by chance."
            )
            % facts
        )
    if side == 0:
        return (
            _(
                "Similar to %(name)s. %(Ours)s; %(whose)s %(theirs)s is inside our likely range,"
                " %(range)s."
            )
            % facts
        )
    if side > 0:
        return (
            _(
                "%(word)s than %(name)s. %(Ours)s; the likely range, %(range)s, lies wholly above"
                " %(whose)s %(theirs)s."
            )
            % facts
        )
    return (
        _(
            "%(word)s than %(name)s. %(Ours)s; the likely range, %(range)s, lies wholly below"
            " %(whose)s %(theirs)s."
        )
        % facts
    )


def _ours(subject: Subject, point: Point) -> str:
    """Our figure with its count, shorter than in the sentence that stands at the head."""
    figure, definition = point.figure, subject.definition
    told = f"{said(point.value, definition, figure.symbol)} {point.when}"
    if figure.numerator is None or definition.unit == "count":
        return told
    if definition.value_type == "proportion" and figure.denominator is not None:
        behind = _("%(count)s of %(base)s") % {
            "count": whole(figure.numerator),
            "base": whole(figure.denominator),
        }
        return f"{told} ({behind})"
    return f"{told} ({base_words(figure, definition)})"


def _not_shown(subject: Subject, kind: str, found: OutsideParts) -> dict[str, Any]:
    return {
        "with": kind,
        "name": found.area.name,
        "gss_code": found.area.gss_code,
        "period": found.figure.period_label,
        "value": None,
        "said": "",
        "lower95": None,
        "upper95": None,
        "word": word(NOT_COMPARED),
        "tone": "unknown",
        "sentence": outside_sentence(found, subject),
        "rule": _("The figure of a whole must lie among those of its parts."),
        "members": None,
        "missing": [],
        "shown": False,
    }


def _with_past(subject: Subject, point: Point) -> dict[str, Any] | None:
    """With the first of the last five points since a break: two samples, so range to range."""
    from maypole.methods import compare_ranges

    window = subject.segment[-PAST_POINTS:]
    if len(window) < 2 or window[-1] is not point:
        return None
    before, definition = window[0], subject.definition
    found = compare_ranges(
        (point.limits.lower95, point.limits.upper95),
        (before.limits.lower95, before.limits.upper95),
        polarity=subject.polarity,
        against=before.label,
    )
    facts: Mapping[str, str] = {
        "word": word(found.label),
        "before": said(before.known, definition, before.figure.symbol),
        "first": before.when,
        "then": before.limits.words(definition),
        "now": point.limits.words(definition),
        "last": point.when,
        "after": said(point.known, definition, point.figure.symbol),
    }
    return {
        "with": "past",
        "name": before.words,
        "gss_code": subject.context.area.gss_code,
        "period": before.label,
        "value": before.value,
        "said": said(before.value, definition, before.figure.symbol),
        "lower95": before.limits.lower95,
        "upper95": before.limits.upper95,
        "word": word(found.label),
        "tone": tone_of(found.label),
        "sentence": _past_sentence(found.label) % facts,
        "rule": _("Similar when the two likely ranges overlap."),
        "members": None,
        "missing": [],
        "shown": True,
    }


def _past_sentence(label: str) -> str:
    if label == NOT_COMPARED:
        return _(
            "Not compared with our own past: %(before)s %(first)s, %(after)s %(last)s, and without"
            " likely ranges nobody can say whether they differ by chance."
        )
    if label == "Similar":
        return _(
            "Similar to %(before)s %(first)s: the likely ranges overlap, %(then)s and %(now)s."
        )
    return _(
        "%(word)s than %(before)s %(first)s: the likely ranges lie apart, %(then)s and %(now)s."
    )
