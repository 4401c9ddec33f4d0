"""A page as HTML: the same templates live, in a release and on an officer's candidate."""

from collections.abc import Mapping
from typing import Any, Literal

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from maypole.publishing.documents import JsonObject
from maypole.publishing.facts import PublicationFacts
from maypole.publishing.pages.about import about_of
from maypole.publishing.pages.addresses import root
from maypole.publishing.pages.page import Page
from maypole.publishing.words.dates import say

Mode = Literal["live", "release", "candidate"]
STYLED_KINDS = frozenset(
    {"front", "measures", "measure", "curve", "places", "place", "about_judging", "item"}
)
"""The kinds of page that load the style sheet of measures as well."""
KEPT_PARTS = frozenset({"plan", "members", "data"})
"""The parts of the site that every later publication has as well."""


def render(
    page: Page,
    *,
    mode: Mode,
    publication: PublicationFacts | None,
    assets: str,
    workspace: Mapping[str, Any] | None = None,
) -> str:
    """The page's HTML.

    `assets` is a prefix that ends in a slash; one that does not start with a slash is taken from
    the partnership's front page. `workspace` is what the workspace gives a candidate: `edit_links`,
    `sign_out_href`, `navigation` and so on; it reaches the template last.
    """
    up, site = root(page.tail), page.site
    absolute = assets.startswith(("/", "http:", "https:"))
    prefix = assets if absolute else up + assets
    context: dict[str, Any] = {
        **page.context,
        "page": page,
        "site": site,
        "mode": mode,
        "publication": publication,
        "root": up,
        "assets": prefix,
        "page_title": page.full_title,
        "site_name": site["site_name"],
        "site_href": up,
        "brand_stylesheet": f"{up}brand.css",
        "navigation": _navigation(page, site, up),
        "breadcrumb": _breadcrumb(page, site, up),
        "footer_links": _footer(up, mode, measured=page.measured),
        "wide": page.wide,
        "measures_styles": page.measured and page.kind in STYLED_KINDS,
        "invented": site["invented"],
        **_banner(site, mode),
        "older": _older(page, site, up),
        "newer_publication": _newer_publication(page, publication, up) if mode == "live" else None,
        "print_line": print_line(page, publication),
    }
    return render_to_string(page.template, context | dict(workspace or {}))


def _banner(site: JsonObject, mode: Mode) -> dict[str, str]:
    """What an officer's page is topped by: a draft only while a version of the plan is one."""
    if mode != "candidate":
        return {}
    drafted = any(one["state"] == "draft" for one in site["versions"]) or not site["versions"]
    return {"draft_for" if drafted else "preview_for": site["place"]}


def _navigation(page: Page, site: JsonObject, up: str) -> list[tuple[str, str, bool]]:
    """Only pages that exist: a plan with public versions, who we are, data."""
    who = "bodies/" if site["counts"]["bodies"] else "members/"
    parts = [("plan", _("Plan"), "plan/")] if site["newest"] else []
    if page.measured:
        parts += [("measures", _("Measures"), "measures/"), ("places", _("Places"), "places/")]
    parts += [("who", _("Who we are"), who), ("data", _("Data"), "data/")]
    return [(label, up + tail, page.section == key) for key, label, tail in parts]


def _breadcrumb(page: Page, site: JsonObject, up: str) -> list[tuple[str, str]]:
    if not page.crumbs:
        return []
    rest = [(one.label, up + one.tail if one.tail is not None else "") for one in page.crumbs]
    return [(site["place"], up), *rest]


def _footer(up: str, mode: Mode, *, measured: bool) -> list[tuple[str, str]]:
    links = [(str(one.title), f"{up}about/{one.key}/") for one in about_of(has_measures=measured)]
    if mode == "live":
        links.append((_("Sign in"), "/sign-in/"))
    if mode == "candidate":
        links.insert(0, (_("Data"), f"{up}data/"))
    return links


def _older(page: Page, site: JsonObject, up: str) -> dict[str, Any] | None:
    """A page of an earlier version leads to the same page in the newest, when it is still there."""
    if page.older is None:
        return None
    return {"number": page.older, "newest": site["newest"], "href": up + page.newer_tail}


def _newer_publication(
    page: Page, publication: PublicationFacts | None, up: str
) -> dict[str, Any] | None:
    """A page of an earlier publication leads to its part of the newest one."""
    if publication is None or publication.newer is None:
        return None
    part = page.tail.partition("/")[0]
    tail = f"{part}/" if part in KEPT_PARTS else ""
    return {"number": publication.newer, "href": f"{up}../../{tail}"}


def print_line(page: Page, publication: PublicationFacts | None) -> str:
    """What a printed page says of its origin: the plan's version, the publication and its day."""
    if publication is None or publication.is_draft:
        return ""
    version = page.older or page.site["newest"]
    label = f"{_('Version %s') % version}. " if page.section == "plan" and version else ""
    return label + _("Publication %(number)s, %(date)s. SHA-256 %(hash)s.") % {
        "number": publication.number,
        "date": say(publication.published_on.isoformat()),
        "hash": publication.sha256[:12],
    }
