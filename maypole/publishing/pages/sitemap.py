"""Every address of a partnership's public site, and what each answers."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from maypole.methods.keys import key_for
from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.about import about_pages
from maypole.publishing.pages.alignment import alignment_context
from maypole.publishing.pages.bodies import bodies_context
from maypole.publishing.pages.body import body_context
from maypole.publishing.pages.contents import Contents, PlanVersion
from maypole.publishing.pages.data import data_context
from maypole.publishing.pages.findings import findings_context
from maypole.publishing.pages.front import front_context
from maypole.publishing.pages.gaps import gaps_context
from maypole.publishing.pages.item import item_context
from maypole.publishing.pages.measures.routes import measure_routes
from maypole.publishing.pages.members import members_context
from maypole.publishing.pages.page import Crumb, Gone, Moved, Page
from maypole.publishing.pages.plan import plan_context
from maypole.publishing.pages.versions import (
    changes_context,
    versions_context,
    was_in,
    was_in_sentence,
)
from maypole.publishing.pages.withdrawn import withdrawn_at, withdrawn_pages
from maypole.publishing.words.counting import small
from maypole.publishing.words.dates import period_title

Maker = Callable[[], Page]


def site_map(documents: Mapping[str, JsonObject]) -> dict[str, Page]:
    """Every page by its tail; a page's content is computed when it is first read."""
    contents = Contents(documents)
    return {tail: make() for tail, make in _routes(contents).items()} | {
        page.tail: page for page in (*_gone_pages(contents), *withdrawn_pages(contents))
    }


def signposts(documents: Mapping[str, JsonObject]) -> dict[str, Page]:
    """For files on a plain web server: a page at each other name of a body, leading on (Ki15)."""
    contents = Contents(documents)
    return {tail: _signpost(contents, tail, key) for tail, key in _alias_tails(contents).items()}


def resolve(documents: Mapping[str, JsonObject], tail: str) -> Page | Moved | Gone | None:
    """What stands at an address below the partnership's own."""
    contents = Contents(documents)
    make = _routes(contents).get(tail)
    if make:
        return make()
    step = next((one for one in _step_tails(contents) if one[0] == tail), None)
    if step:
        return Moved(step[1], step[2])
    if key := _alias_tails(contents).get(tail):
        return Moved(f"bodies/{key}/")
    for page in _gone_pages(contents):
        if page.tail == tail:
            return Gone(page)
    withdrawn = withdrawn_at(documents, tail)
    return Gone(withdrawn) if withdrawn else None


def _routes(contents: Contents) -> dict[str, Maker]:
    routes = dict(_makers(contents))
    contents.tails = frozenset(routes)
    return {tail: partial(_with_site, contents, make) for tail, make in routes.items()}


def _with_site(contents: Contents, make: Maker) -> Page:
    page = make()
    page.site = contents.site
    page.measured = contents.measure_list is not None
    return page


def _makers(contents: Contents) -> Iterator[tuple[str, Maker]]:
    yield "", partial(_front, contents)
    for version in contents.versions.values():
        yield from _version_pages(contents, version)
        if version is contents.plan:
            numbered = PlanVersion(version.document, f"plan/v{version.number}/")
            yield from _version_pages(contents, numbered)
    if contents.plan:
        yield from _whole_plan_pages(contents)
    yield from _who_pages(contents)
    if contents.partnership["findings"]:
        yield "findings/", partial(
            Page, "findings/", "findings", (_("Needs that were stated"), contents.place),
            partial(findings_context, contents), "plan", (Crumb(_("Needs")),),
        )  # fmt: skip
    yield from measure_routes(contents)
    yield "data/", partial(
        Page, "data/", "data", (_("Data"), contents.place),
        partial(data_context, contents), "data", (Crumb(_("Data")),),
    )  # fmt: skip
    for about in about_pages(contents):
        yield f"about/{about.key}/", partial(
            Page, f"about/{about.key}/", f"about_{about.key}", (str(about.title), contents.place),
            partial(about.context, contents), "", (Crumb(str(about.title)),),
        )  # fmt: skip


def _who_pages(contents: Contents) -> Iterator[tuple[str, Maker]]:
    """The bodies map, a page for each body, and members."""
    who = Crumb(_("Who we are"), "bodies/")
    place = contents.place
    if contents.bodies:
        yield "bodies/", partial(
            Page, "bodies/", "bodies", (_("Who answers to whom"), place),
            partial(bodies_context, contents), "who", (Crumb(_("Who we are")),), True,
        )  # fmt: skip
    for key, body in contents.bodies.items():
        yield f"bodies/{key}/", partial(
            Page, f"bodies/{key}/", "body", (body["name"], _("Who we are"), place),
            partial(body_context, contents, key), "who", (who, Crumb(body["name"])),
        )  # fmt: skip
    members = Crumb(_("Members"))
    yield "members/", partial(
        Page, "members/", "members", (_("Members"), place), partial(members_context, contents),
        "who", (who, members) if contents.bodies else (members,),
    )  # fmt: skip


def _front(contents: Contents) -> Page:
    title: tuple[str, ...] = (contents.site["name"],)
    if contents.place not in contents.site["name"]:
        title = (contents.site["name"], contents.place)
    return Page("", "front", title, partial(front_context, contents), "", (), True)


def _version_pages(contents: Contents, version: PlanVersion) -> Iterator[tuple[str, Maker]]:
    """The plan, its items and its alignments at one version's addresses."""
    prefix, place = version.prefix, contents.place
    title, section = period_title(version.plan), _("Plan")
    crumbs: tuple[Crumb, ...] = (Crumb(section, "plan/"),)
    own: tuple[Crumb, ...] = (Crumb(_("Plan on a page")),)
    if prefix != "plan/":
        label = _("Version %s") % version.number
        own = (*crumbs, Crumb(label))
        crumbs = (*crumbs, Crumb(label, prefix))
        title, section = f"{title}, {small(label)}", f"{section}, {small(label)}"
    age = _age(contents, version)
    yield prefix, partial(
        Page, prefix, "plan", (title, place), partial(plan_context, contents, version),
        "plan", own, True, **age,
    )  # fmt: skip
    for step, item in version.read_items():
        tail, name = f"{prefix}{item['ref']}/", f"{step['singular']} {item['number']}"
        yield tail, partial(
            Page, tail, "item", (f"{name}: {item['title']}", section, place),
            partial(item_context, contents, version, item["code"]), "plan",
            (*crumbs, Crumb(name)), True, **_age(contents, version, ref=item["ref"]),
        )  # fmt: skip
    for other in version.document["alignments"]:
        tail = f"{prefix}alignment/{other['key']}/"
        about = _("Alignment with %s") % other["title"]
        yield tail, partial(
            Page, tail, "alignment", (about, section, place),
            partial(alignment_context, contents, version, other["key"]), "plan",
            (*crumbs, Crumb(about)), True, **age,
        )  # fmt: skip


def _age(contents: Contents, version: PlanVersion, ref: str = "") -> dict[str, Any]:
    """For a page of an earlier version: its number, and where the newest stands."""
    newest = contents.plan
    if newest is None or version.number == newest.number:
        return {}
    still = any(item["ref"] == ref for item in newest.items.values())
    return {"older": version.number, "newer_tail": f"plan/{ref}/" if still else "plan/"}


def _whole_plan_pages(contents: Contents) -> Iterator[tuple[str, Maker]]:
    """Gaps, versions and the changes between each two of them."""
    assert contents.plan  # noqa: S101 - asked only when there is a plan
    plan = Crumb(_("Plan"), "plan/")
    titles = (_("Plan"), contents.place)
    gaps, versions = _("What is not linked"), _("Versions of the plan")
    yield "plan/gaps/", partial(
        Page, "plan/gaps/", "gaps", (gaps, *titles),
        partial(gaps_context, contents, contents.plan), "plan", (plan, Crumb(gaps)),
    )  # fmt: skip
    yield "plan/versions/", partial(
        Page, "plan/versions/", "versions", (versions, *titles),
        partial(versions_context, contents), "plan", (plan, Crumb(_("Versions"))),
    )  # fmt: skip
    numbers = list(contents.versions)
    for place, first in enumerate(numbers):
        for last in numbers[place + 1 :]:
            tail = f"plan/versions/{first}-{last}/"
            title = _("What changed from version %(first)s to version %(last)s") % {
                "first": first, "last": last,
            }  # fmt: skip
            crumbs = (plan, Crumb(_("Versions"), "plan/versions/"), Crumb(_("Changes")))
            yield tail, partial(
                Page, tail, "changes", (title, *titles),
                partial(changes_context, contents, first, last), "plan", crumbs,
            )  # fmt: skip


def _step_tails(contents: Contents) -> Iterator[tuple[str, str, str]]:
    """A step has no page of its own: its address leads to its place on the plan."""
    for version in contents.versions.values():
        for prefix in {version.prefix, f"plan/v{version.number}/"}:
            for step in version.steps:
                yield f"{prefix}{step['key']}/", prefix, step["key"]
    if contents.plan:
        newest = contents.plan.number
        yield f"plan/v{newest}/gaps/", "plan/gaps/", ""


def _alias_tails(contents: Contents) -> dict[str, str]:
    """The address that each other name of a body would have, and the key of that body (Ki15).

    A name that two bodies go by leads to neither.
    """
    meant: dict[str, set[str]] = {}
    for key, body in contents.bodies.items():
        for alias in body["aliases"]:
            meant.setdefault(key_for(alias), set()).add(key)
    return {
        f"bodies/{slug}/": min(keys)
        for slug, keys in meant.items()
        if len(keys) == 1 and slug not in contents.bodies
    }


def _signpost(contents: Contents, tail: str, key: str) -> Page:
    name, who = contents.bodies[key]["name"], _("Who we are")
    facts = {"name": name, "body_tail": f"bodies/{key}/"}
    return Page(
        tail, "signpost", (name, who, contents.place), partial(dict, facts), "who",
        (Crumb(who, "bodies/"), Crumb(name)), site=contents.site,
    )  # fmt: skip


def _gone_pages(contents: Contents) -> Iterator[Page]:
    """Items that only earlier versions had, at the newest plan's addresses."""
    if not contents.plan:
        return
    here = {item["ref"] for item in contents.plan.items.values()}
    told: set[str] = set()
    for version in reversed(contents.versions.values()):
        for step, item in version.read_items():
            ref = item["ref"]
            if ref in here or ref in told:
                continue
            told.add(ref)
            name = f"{step['singular']} {item['number']}"
            facts = {
                "name": name,
                "title": item["title"],
                "sentence": was_in_sentence(name, was_in(contents, ref)),
                "number": version.number,
                "item_tail": f"plan/v{version.number}/{ref}/",
            }
            yield Page(
                f"plan/{ref}/", "gone", (facts["sentence"], _("Plan"), contents.place),
                partial(dict, facts), "plan", (Crumb(_("Plan"), "plan/"), Crumb(name)), False, 410,
                site=contents.site, measured=contents.measure_list is not None,
            )  # fmt: skip
