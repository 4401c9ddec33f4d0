"""The lists that can be downloaded: column names are a public format and never change meaning."""

from maypole.publishing.documents import JsonObject
from maypole.publishing.downloads.tables import Table
from maypole.publishing.pages.contents import Contents, PlanVersion
from maypole.publishing.pages.members import holder
from maypole.publishing.pages.thread import link_rows

BETWEEN = "; "


def plan_steps(contents: Contents, version: PlanVersion) -> JsonObject:
    """The plan's shape: each item with the items of the next step that hang on it."""
    following = [*version.steps[1:], None]
    steps = []
    for step, after in zip(version.steps, following, strict=True):
        next_codes = (
            {item["code"]: place for place, item in enumerate(after["items"])} if after else {}
        )
        steps.append(
            {
                "key": step["key"],
                "name": step["name"],
                "items": [
                    {
                        "key": item["code"],
                        "title": item["title"],
                        "links": sorted(
                            {one["code"] for one in item["links_down"]} & next_codes.keys(),
                            key=next_codes.__getitem__,
                        ),
                    }
                    for item in step["items"]
                ],
            }
        )
    return {"partnership": contents.site["key"], "version": version.number, "steps": steps}


def who_we_are(contents: Contents) -> JsonObject:
    """The partnership's own lists; a number of members nobody recorded is null, never nought."""
    membership = contents.partnership["membership"]
    count, named = membership["count"], membership["members"]
    by_sort = {
        "external_organisations": sum(1 for one in named if one["sort"] == "organisation"),
        "council_services": sum(1 for one in named if one["sort"] == "service"),
    }
    sizes = count or (by_sort if named else dict.fromkeys(by_sort))
    return {
        "bodies": contents.partnership["bodies"],
        "relations": contents.partnership["relations"],
        "seats": contents.partnership["seats"],
        "members": {
            "external_organisations": sizes["external_organisations"],
            "council_services": sizes["council_services"],
            "named": [one["name"] for one in named],
        },
        "groups": contents.partnership["groups"],
    }


def items(version: PlanVersion) -> Table:
    """Every item of a version with all that is recorded of it."""
    columns = (
        "step", "step_name", "code", "number", "title", "description", "scope", "origin",
        "direction", "value_type", "led_by", "lead_role", "approved_by", "serves", "through",
        "workstreams", "events", "discussed_with", "supporting_plans", "findings", "note",
    )  # fmt: skip
    rows = []
    for step, item in version.read_items():
        rows.append(
            (
                step["key"], step["name"], item["code"], item["number"], item["title"],
                item["description"], item["scope"], item["origin"], item["direction"],
                item["value_type"], _names(item["leads"]), item["lead_role"],
                item["approved_by"]["name"] if item["approved_by"] else None,
                _codes(item["links_up"]), _codes(item["links_down"]),
                BETWEEN.join(item["workstreams"]),
                BETWEEN.join(f"{one['date']} {one['what']}" for one in item["events"]),
                BETWEEN.join(one["group"] for one in item["discussed_with"]),
                BETWEEN.join(one["title"] for one in item["supporting_plans"]),
                BETWEEN.join(one["text"] for one in item["findings"]), item["note"],
            )
        )  # fmt: skip
    return Table(columns, rows)


def thread_links(version: PlanVersion, item: JsonObject) -> Table:
    """The links of one item's thread, top first."""
    columns = ("from_code", "from_title", "to_code", "to_title", "note")
    return Table(
        columns,
        [
            (first, version.items[first]["title"], last, version.items[last]["title"], note or None)
            for first, last, note in link_rows(version, item)
        ],
    )


def bodies(contents: Contents) -> Table:
    """Every body."""
    columns = (
        "key", "name", "kind", "state", "part_of", "formal", "statutory", "takes_decisions",
        "chair_role", "aliases", "from_date", "to_date", "leads",
    )  # fmt: skip
    rows = [
        (
            key, one["name"], one["kind"], one["state"], one["parent"], one["formal"],
            one["statutory"], one["takes_decisions"], one["chair_role"],
            BETWEEN.join(one["aliases"]), one["from_date"], one["to_date"],
            BETWEEN.join(item["code"] for _step, item in contents.led_items.get(key, [])),
        )
        for key, one in contents.bodies.items()
    ]  # fmt: skip
    return Table(columns, rows)


def relations(contents: Contents) -> Table:
    """Every relation between two bodies, with its direction."""
    columns = (
        "from",
        "from_name",
        "relation",
        "to",
        "to_name",
        "from_date",
        "to_date",
        "rationale",
    )
    rows = [
        (
            one["from_body"], contents.bodies[one["from_body"]]["name"], one["kind"],
            one["to_body"], contents.bodies[one["to_body"]]["name"],
            one["from_date"], one["to_date"], BETWEEN.join(one["rationale"]),
        )
        for one in contents.partnership["relations"]
    ]  # fmt: skip
    return Table(columns, rows)


def members(contents: Contents) -> Table:
    """Seats by role, then members by name; a person's name only when it is public."""
    columns = ("sort", "body", "number", "role", "organisation", "vacant", "name", "joined_on")
    seats = [
        (
            "seat", one["body"]["name"], one["number"], one["role"],
            one["organisation"] or one["constituency"], one["vacant"], holder(one) or None, None,
        )
        for one in contents.partnership["seats"]
    ]  # fmt: skip
    named = [
        (
            one["sort"], one["body"]["name"] if one["body"] else None, None, None,
            one["name"], None, None, one["joined_on"],
        )
        for one in contents.partnership["membership"]["members"]
    ]  # fmt: skip
    return Table(columns, [*seats, *named])


def alignment(version: PlanVersion, other: JsonObject) -> Table:
    """Every part of another plan with the items of ours that support it; none leaves blanks."""
    columns = ("their_number", "their_title", "our_code", "our_title", "text")
    rows = []
    for one in other["items"]:
        for link in one["links"] or [{"code": None, "text": None}]:
            item = version.items.get(link["code"] or "")
            title = item["title"] if item else None
            rows.append((one["number"], one["title"], link["code"], title, link["text"]))
    return Table(columns, rows)


def gaps(version: PlanVersion) -> Table:
    """What was found, by rule."""
    columns = ("code", "severity", "sentence", "where", "mend")
    return Table(
        columns,
        [tuple(one[name] for name in columns) for one in version.document["gaps"]],
    )


def findings(contents: Contents) -> Table:
    """The stated needs, each with the items of the newest plan that take it up."""
    plain = (
        "key", "text", "value", "unit", "qualifier", "year", "projected", "change", "change_from",
    )  # fmt: skip
    taken: dict[str, list[str]] = {}
    for _step, item in contents.plan.read_items() if contents.plan else ():
        for one in item["findings"]:
            taken.setdefault(one["key"], []).append(item["code"])
    rows = [
        (
            *(one[name] for name in plain),
            BETWEEN.join(one["groups"]),
            one["source"],
            BETWEEN.join(taken.get(one["key"], [])),
        )
        for one in contents.partnership["findings"]
    ]
    return Table((*plain, "groups", "source", "taken_up_by"), rows)


def versions(contents: Contents) -> Table:
    """The public versions, oldest first."""
    columns = ("number", "state", "dated", "frozen_on", "approved_by", "note")
    return Table(
        columns,
        [
            (
                one["number"], one["state"], one["dated"], one["frozen_on"],
                one["approved_by"]["name"] if one["approved_by"] else None, one["note"],
            )
            for one in contents.site["versions"]
        ],
    )  # fmt: skip


def _codes(links: list[JsonObject]) -> str:
    return BETWEEN.join(link["code"] for link in links)


def _names(named: list[JsonObject]) -> str:
    return BETWEEN.join(one["name"] for one in named)
