"""How pages say what is known: full dates, counts with their noun, and "not recorded".

A fact that nobody recorded is shown as such (pages.md, all pages), never as a blank or a zero.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils import dates
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

register = template.Library()

_PARTIAL = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?(?:T.*)?\Z")


def _local_day(value: dt.date) -> dt.date:
    """Dates stay dates; a moment is shown on the day it fell in our own time zone."""
    if not isinstance(value, dt.datetime):
        return value
    return localtime(value).date() if is_aware(value) else value.date()


def full_date(value: dt.date | str | None) -> str:
    """Say a date as a reader would: 20 July 2017, July 2017 or 2017, as far as it is known."""
    if value is None or value == "":
        return _("not recorded")
    if isinstance(value, str):
        if "T" in value:
            return full_date(dt.datetime.fromisoformat(value))
        found = _PARTIAL.match(value)
        if found is None:
            return value
        year, month, day = found.groups()
    else:
        local = _local_day(value)
        year, month, day = str(local.year), str(local.month), str(local.day)
    parts = [str(int(day))] if day else []
    parts += [str(dates.MONTHS[int(month)])] if month else []
    return " ".join([*parts, year])


@register.simple_tag
def date(value: dt.date | str | None) -> str:
    """`{% date version.adopted %}`: 20 July 2017, or "not recorded"."""
    return full_date(value)


@register.filter
def plain_date(value: dt.date | str | None) -> str:
    """`{{ version.adopted|plain_date }}`: the same, for use inside a translated sentence."""
    return full_date(value)


@register.simple_tag
def count(number: int, singular: str, plural: str) -> str:
    """`{% count 18 "body" "bodies" %}`: 18 bodies; 10,198 rows."""
    return f"{number:,} {ngettext(singular, plural, number)}"


@register.simple_tag
def not_recorded() -> SafeString:
    """The words for a fact that nobody recorded."""
    return format_html('<span class="mp-missing">{}</span>', _("not recorded"))


@register.filter
def known(value: Any) -> Any:
    """`{{ body.chair|known }}`: the value, or "not recorded"."""
    return not_recorded() if value is None or value in ("", [], ()) else value


@register.filter
def listed(values: Iterable[Any]) -> str:
    """`{{ codes|listed }}`: "P1, P2 and P4"."""
    words = [str(value) for value in values]
    if len(words) < 2:
        return "".join(words)
    return pgettext("end of a list", "%(first)s and %(last)s") % {
        "first": ", ".join(words[:-1]),
        "last": words[-1],
    }


@register.inclusion_tag("components/downloads.html")
def downloads(
    *,
    csv: str = "",
    json: str = "",
    pdf: str = "",
    rows: int | None = None,
    date: dt.date | str | None = None,
    about: str = "",
) -> dict[str, Any]:
    """The line under each list: its files, how many rows they hold and the day they are from."""
    named = ((_("one-page PDF"), pdf), ("CSV", csv), ("JSON", json))
    files = [(label, href) for label, href in named if href]
    return {"files": files, "rows": rows, "date": date, "about": about}
