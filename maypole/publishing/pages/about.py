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


ABOUT_PAGES = (
    About("sources", _("Sources and licence"), _sources),
    About("accessibility", _("Accessibility"), _accessibility),
    About("privacy", _("Privacy"), _privacy),
)
