"""The addresses of the measures' pages, each with what makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from django.utils.translation import gettext as _

from maypole.publishing.pages.contents import Contents
from maypole.publishing.pages.measures.curve import curve_context
from maypole.publishing.pages.measures.dashboard import dashboard_context, filters_of
from maypole.publishing.pages.measures.measure import measure_context
from maypole.publishing.pages.measures.places import place_context, places_context
from maypole.publishing.pages.page import Crumb, Page

Route = tuple[str, Callable[[], Page]]


def measure_routes(contents: Contents) -> Iterator[Route]:
    """None when the publication has no measures."""
    if contents.measure_list is None:
        return
    place, title = contents.place, _("Measures")
    section = Crumb(title, "measures/")
    yield "measures/", partial(
        Page, "measures/", "measures", (title, place), partial(dashboard_context, contents),
        "measures", (Crumb(title),), True,
    )  # fmt: skip
    for one, _number in filters_of(contents):
        label = str(one.label)
        yield one.tail, partial(
            Page, one.tail, "measures", (label, title, place),
            partial(dashboard_context, contents, one), "measures", (section, Crumb(label)), True,
        )  # fmt: skip
    for key, row in contents.measures.items():
        tail, curve = f"measures/{key}/", f"measures/{key}/curve/"
        yield tail, partial(
            Page, tail, "measure", (row["title"], title, place),
            partial(measure_context, contents, key), "measures", (section, Crumb(row["title"])),
        )  # fmt: skip
        turn = _("Turn the curve")
        yield curve, partial(
            Page, curve, "curve", (f"{turn}: {row['title']}", title, place),
            partial(curve_context, contents, key), "measures",
            (section, Crumb(row["title"], tail), Crumb(turn)), True,
        )  # fmt: skip
    yield from _places(contents)


def _places(contents: Contents) -> Iterator[Route]:
    if not contents.areas:
        return
    place, title = contents.place, _("Places")
    yield "places/", partial(
        Page, "places/", "places", (title, place), partial(places_context, contents), "places",
        (Crumb(title),),
    )  # fmt: skip
    for slug, area in contents.areas.items():
        tail = f"places/{slug}/"
        yield tail, partial(
            Page, tail, "place", (area["name"], title, place),
            partial(place_context, contents, slug), "places",
            (Crumb(title, "places/"), Crumb(area["name"])),
        )  # fmt: skip
