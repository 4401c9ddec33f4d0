"""Which format a file has, by its headings."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from maypole.evidence.ingest import ees, fingertips, lait, tidy
from maypole.evidence.ingest.opening import Opened
from maypole.evidence.ingest.reading import headings as headings_of
from maypole.evidence.ingest.refusals import FileRefused
from maypole.evidence.ingest.shape import Described, Table
from maypole.methods.names import closest


def read_table(file: Opened, described: Mapping[str, Described]) -> Table:
    """The table in a file. `described` are the partnership's own measures, for its template.

    Raises FileRefused when no format fits; the sentence says which column is missing.
    """
    headings = headings_of(file)
    found = set(headings)
    if found >= lait.HEADINGS:
        return lait.read_lait(file, headings)
    if found >= ees.HEADINGS and not found >= fingertips.HEADINGS:
        return ees.read_ees(file, headings)
    if file.dictionary is not None:
        raise FileRefused(_not_described(file))
    if found >= fingertips.HEADINGS:
        return fingertips.read_fingertips(file, headings)
    plain = {one.lower() for one in headings}
    if plain >= tidy.HEADINGS:
        return tidy.read_tidy(file, headings, described)
    raise FileRefused(_why(file.name, headings))


def _not_described(file: Opened) -> str:
    told = {"name": file.name, "other": file.dictionary.name if file.dictionary else ""}
    return (
        _(
            "%(name)s is described by no other file: only downloads of Explore Education"
            " Statistics and LAIT are. Load it without %(other)s."
        )
        % told
    )


def _why(name: str, headings: list[str]) -> str:
    plain = {one.lower() for one in headings}
    nearest = max(
        (tidy.HEADINGS, ees.HEADINGS, fingertips.HEADINGS, lait.HEADINGS),
        key=lambda wanted: len(wanted & (set(headings) | plain)),
    )
    if len(headings) == 1 and (mark := next((one for one in ";\t" if one in headings[0]), None)):
        parted = _("semicolons") if mark == ";" else _("tabs")
        return _("%(name)s parts its cells by %(parted)s. Save it with commas between them.") % {
            "name": name,
            "parted": parted,
        }
    missing = sorted(nearest - set(headings) - plain)
    if len(missing) == len(nearest):
        return (
            _(
                "%s is no table that we know. Use our template, or a download of Explore Education"
                " Statistics, Fingertips or LAIT as it comes."
            )
            % name
        )
    like = closest(missing[0], headings)
    hint = (
        _("Your file has %s. Rename it, or use our template.") % like
        if like
        else _("Add it, or use our template.")
    )
    return _("Column %(column)s is missing. %(hint)s") % {"column": missing[0], "hint": hint}
