"""The plan on a page (Wo31-Wo34, St03, Ki12): vision, steps in columns, what hangs on no step."""

from django.utils.translation import gettext as _

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.addresses import item_tail
from maypole.publishing.pages.contents import Contents, PlanVersion
from maypole.publishing.pages.page import Context
from maypole.publishing.words.counting import small
from maypole.publishing.words.dates import period_title, years
from maypole.publishing.words.directions import want
from maypole.publishing.words.figures import counts_sentence, figure_and_verdict
from maypole.publishing.words.leads import lead_sentence
from maypole.publishing.words.versions import version_label, version_rest

ORIGINS = ("delegated", "new", None)


def plan_context(contents: Contents, version: PlanVersion) -> Context:
    """All that stands on the page; layout is chosen from the plan's shape, never by its council."""
    blocks = is_blocks(version)
    columns = block_columns(version) if blocks else step_columns(version)
    apart = [column(version, step) for step in version.steps if not step["in_chain"]]
    for one in (*columns, *apart):
        for shown in one["cards"]:
            shown["figures"] = figures_of(contents, shown["ref"])
    return {
        "title": period_title(version.plan),
        "plan": version.plan,
        "version": version.document,
        "label": version_label(version.document),
        "rest": version_rest(version.document, contents.site),
        "vision": version.vision_text,
        "vision_tail": item_tail(version.prefix, version.vision_item)
        if version.vision_item
        else "",
        "columns": columns,
        "blocks": blocks,
        "anchor": version.chain[0]["key"] if blocks else "",
        "jumps": [one for one in columns if one["cards"]] if not blocks else [],
        "apart": apart,
        "statements": version.document["statements"],
        "builds_on": contents.partnership["supporting_plans"],
        "others": other_plans(version.plan),
        "alignments": version.document["alignments"],
        "prefix": version.prefix,
        "items": len(version.items),
        "can_link": len(version.chain) > 1,
        "has_links": version.has_links,
        "has_unlinked": any(card["unlinked"] for one in columns for card in one["cards"]),
        "has_findings": bool(contents.partnership["findings"]),
        "has_gaps": bool(version.document["gaps"]),
        "shape_note": shape_note(version),
        "delegated_rule": version.plan["delegated_rule"],
    }


def is_blocks(version: PlanVersion) -> bool:
    """One step of building blocks is drawn as columns, one a block (Stockton)."""
    return len(version.chain) == 1 and version.chain[0]["kind"] == "building_block"


def step_columns(version: PlanVersion) -> list[JsonObject]:
    """A column for each step; a lone step of led priorities is split by who leads them."""
    if len(version.chain) == 1 and any(one["origin"] for one in version.chain[0]["items"]):
        return _by_origin(version, version.chain[0])
    columns = [column(version, step) for step in version.chain]
    for place, one in enumerate(columns):
        one["width"] = _width(one, first=place == 0, many=len(columns) > 2)
    return columns


def _width(one: JsonObject, *, first: bool, many: bool) -> str:
    if not many:
        return ""
    if first and len(one["cards"]) < 7:
        return "narrow"
    return "wide" if one["kind"] == "measure" else ""


def column(version: PlanVersion, step: JsonObject) -> JsonObject:
    """One step with its cards."""
    return {
        "id": step["key"],
        "name": step["name"],
        "kind": step["kind"],
        "hint": step["hint"],
        "width": "",
        "cards": [card(version, step, item) for item in step["items"]],
    }


def _by_origin(version: PlanVersion, step: JsonObject) -> list[JsonObject]:
    """Kirklees: priorities that others lead, and new ones of the partnership's own (Ki12)."""
    names = {
        "delegated": _("%s that others lead") % step["name"],
        "new": _("New %s") % small(step["name"]),
        None: _("Other %s") % small(step["name"]),
    }
    columns: list[JsonObject] = []
    for origin in ORIGINS:
        items = [item for item in step["items"] if item["origin"] == origin]
        if items:
            one = column(version, {**step, "items": items})
            own_id = f"{step['key']}-{origin or 'other'}" if columns else step["key"]
            one |= {"name": names[origin], "id": own_id}
            one["hint"] = _("We support and share") if origin == "delegated" else None
            columns.append(one)
    return columns


def card(version: PlanVersion, step: JsonObject, item: JsonObject) -> JsonObject:
    """One item on the plan: code, title, wanted direction, links by code, who leads."""
    linked = bool(item["links_up"] or item["links_down"])
    return {
        "code": item["code"],
        "ref": item["ref"],
        "title": item["title"],
        "tail": item_tail(version.prefix, item),
        "want": want(item["direction"]),
        "links": links_line(version, item),
        "lead": card_lead(step, item),
        "unlinked": step["in_chain"] and version.has_links and not linked,
        "description": item["description"],
    }


def figures_of(contents: Contents, ref: str) -> list[str]:
    """The newest figure of the measure that is tied to an item: "31.4% (2025). Cannot say."; of
    several, how many changed."""
    tied = [row for row in contents.measures_of.get(ref, ()) if row["latest"]]
    if len(tied) < 2:
        return [figure_and_verdict(row) for row in tied]
    sorts = [row["sort"] for row in tied]
    return [counts_sentence({sort: sorts.count(sort) for sort in set(sorts)})]


def shows_leads(step: JsonObject) -> bool:
    """A step speaks of leads when a body or a role leads any of its items."""
    return any(item["leads"] or item["lead_role"] for item in step["items"])


def card_lead(step: JsonObject, item: JsonObject) -> str:
    """Who leads; that nobody is recorded is said only of priorities, where it matters."""
    led = item["leads"] or item["lead_role"]
    if led or (step["kind"] == "priority" and shows_leads(step)):
        return lead_sentence(item)
    return ""


def links_line(version: PlanVersion, item: JsonObject) -> str:
    """ "Serves O1, O3. Through A5."; the vision stands over all and is not named."""
    top = version.vision_item["code"] if version.vision_item else ""
    above = ", ".join(link["code"] for link in item["links_up"] if link["code"] != top)
    below = ", ".join(link["code"] for link in item["links_down"])
    parts = [_("Serves %s.") % above if above else "", _("Through %s.") % below if below else ""]
    return " ".join(part for part in parts if part)


def block_columns(version: PlanVersion) -> list[JsonObject]:
    """A column for each building block, holding what it supports in the first other plan (St16)."""
    step = version.chain[0]
    aligned = [one for one in version.document["alignments"] if one["items"]]
    return [
        {
            "id": f"{step['key']}-{item['number']}",
            "name": item["title"],
            "tail": item_tail(version.prefix, item),
            "hint": item["description"],
            "parts": [
                {
                    "heading": _("%s parts it supports") % other["title"],
                    "titles": [
                        one["title"]
                        for one in other["items"]
                        if any(link["code"] == item["code"] for link in one["links"])
                    ],
                    "tail": f"{version.prefix}alignment/{other['key']}/",
                }
                for other in aligned
            ],
            "cards": [],
        }
        for item in step["items"]
    ]


def other_plans(plan: JsonObject) -> list[str]:
    """Sentences on the plans before and after this one."""
    said = []
    if plan["based_on"]:
        said.append(_("It is built on: %s.") % period_title(plan["based_on"]))
    said += [_("It is the basis of: %s.") % period_title(one) for one in plan["basis_of"]]
    if plan["succeeds"]:
        before = plan["succeeds"]
        when = years(before["from_date"], before["to_date"])
        said.append(
            _("It replaces the plan for %s.") % when
            if when
            else _("It replaces: %s.") % before["title"]
        )
    said += [_("It is replaced by: %s.") % period_title(one) for one in plan["succeeded_by"]]
    return said


def shape_note(version: PlanVersion) -> str:
    """What a plan of another shape leaves out, said once instead of drawing empty columns."""
    said = []
    kinds = {step["kind"] for step in version.steps}
    missing = [
        words
        for kind, words in (("priority", _("priorities")), ("measure", _("measures")))
        if kind not in kinds and not (kind == "priority" and "commitment" in kinds)
    ]
    if missing:
        said.append(_("This plan has no %s of its own.") % _(" or ").join(missing))
    wanted = version.plan["will_have"]
    if wanted:
        said.append(_("Still to come: %s.") % "; ".join(small(one) for one in wanted))
    return " ".join(said)
