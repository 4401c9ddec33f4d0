"""The pages about the site: accessibility, privacy, sources and licence."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maypole.publishing.pages.contents import Contents
from maypole.publishing.pages.page import Context

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


@dataclass(frozen=True)
class About:
    """One page about the site; its text stands in its template."""

    key: str
    title: str | Promise
    context: Callable[[Contents], Context]


def _accessibility(contents: Contents) -> Context:
    return {"name": contents.site["site_name"]}


def _privacy(contents: Contents) -> Context:
    named = any(seat["holders"] for seat in contents.partnership["seats"])
    return {"name": contents.site["site_name"], "names_shown": named}


def _sources(contents: Contents) -> Context:
    return {
        "source": contents.site["source"],
        "licence": LICENCE,
        "key": contents.site["key"],
        "count_source": (contents.partnership["membership"]["count"] or {}).get("source"),
    }


def about_pages(contents: Contents) -> tuple[About, ...]:
    """How figures are judged is told where there are measures."""
    return about_of(has_measures=contents.measure_list is not None)


def about_of(*, has_measures: bool) -> tuple[About, ...]:
    """The pages about the site, in the order of the footer."""
    return ABOUT_PAGES if has_measures else ABOUT_PAGES[1:]


ABOUT_PAGES = (
    About("judging", _("How we judge figures"), lambda contents: {}),
    About("sources", _("Sources and licence"), _sources),
    About("accessibility", _("Accessibility"), _accessibility),
    About("privacy", _("Privacy"), _privacy),
)
