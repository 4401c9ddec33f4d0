"""Who answers to whom (Su11, Ol13, Ki17): bodies in bands around the partnership."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.contents import Contents
from maypole.publishing.pages.ourselves import us_card
from maypole.publishing.pages.page import Context
from maypole.publishing.words.counting import (
    bodies_sentence,
    joined,
    numbers_of,
)
from maypole.publishing.words.dates import how_often, say
from maypole.publishing.words.relations import (
    KINDS_OF_BODY,
    RELATIONS,
    STATES_OF_BODY,
    inward_to_us,
)

INWARD_BANDS = {
    "accountable_to": "under",
    "reports_to": "under",
    "recommends_to": "under",
    "sub_group_of": "under",
    "consulted_by": "asked",
    "supersedes": "after",
}
Words = str | Promise
BANDS: tuple[tuple[str, Words, Words], ...] = (
    ("over", gettext_lazy("Watch over us"), gettext_lazy("The partnership reports upwards here.")),
    (
        "join",
        gettext_lazy("Work we help to join up"),
        gettext_lazy(
            "The partnership helps to join up their plans. They keep their own decisions."
        ),
    ),
    (
        "beside",
        gettext_lazy("Work beside us"),
        gettext_lazy("They keep their own plans and decisions."),
    ),
    (
        "asked",
        gettext_lazy("We ask what they think"),
        gettext_lazy("The partnership asks them what they think of its plans."),
    ),
    (
        "under",
        gettext_lazy("Part of us, or answer to us"),
        gettext_lazy("They belong to the partnership or report to it."),
    ),
    ("before", gettext_lazy("Came before us"), gettext_lazy("The partnership took their place.")),
    ("after", gettext_lazy("Comes after us"), gettext_lazy("It takes the partnership’s place.")),
    (
        "none",
        gettext_lazy("Named in the plan, no link to us recorded"),
        gettext_lazy("How they work with the partnership is not recorded."),
    ),
)


@dataclass
class BodyCard:
    """A body on the map, with the bodies that are part of it."""

    key: str
    name: str
    words: str
    kind: str
    parts: list["BodyCard"] = field(default_factory=list)


@dataclass
class Around:
    """Each body's relations to us: the band it stands in and what its card says."""

    band: str = "none"
    words: list[str] = field(default_factory=list)


def bodies_context(contents: Contents) -> Context:
    """Bands, connector words and the table twin."""
    around = _around(contents)
    parts = _parts(contents, around)
    within = {key for keys in parts.values() for key in keys}
    us = contents.partnership["main_body"]
    top = [key for key in contents.bodies if key != us and key not in within]
    bands = []
    for band, title, note in BANDS:
        cards = [_card(contents, key, around, parts) for key in top if around[key].band == band]
        if cards:
            bands.append({"id": band, "title": title, "note": note, "cards": cards})
    unlinked = sum(1 for key in top if around[key].band == "none")
    return {
        "sentence": bodies_sentence(
            len(contents.bodies),
            len(top) - unlinked,
            len(within),
            unlinked,
        ),
        "over": [one for one in bands if one["id"] == "over"],
        "others": [one for one in bands if one["id"] != "over"],
        "us": us_card(contents),
        "connector_over": _connector(contents, {"over"}),
        "connector_below": _connector(contents, {"join", "beside"}),
        "rows": relation_rows(contents),
        "has_ends": any(one["to_date"] for one in contents.partnership["relations"]),
    }


def _around(contents: Contents) -> dict[str, Around]:
    """Walks the relations once; the first relation to us decides the band."""
    us = contents.partnership["main_body"]
    around = {key: Around() for key in contents.bodies}
    for one in contents.partnership["relations"]:
        kind, words = one["kind"], RELATIONS[one["kind"]]
        if us and one["from_body"] == us:
            _put(around[one["to_body"]], words.band, until(str(words.towards_us), one))
        elif us and one["to_body"] == us:
            band = INWARD_BANDS.get(kind, "beside")
            _put(around[one["from_body"]], band, until(inward_to_us(kind), one))
    for one in contents.partnership["relations"]:
        if us in (one["from_body"], one["to_body"]) or one["kind"] == "sub_group_of":
            continue
        other = contents.bodies[one["to_body"]]["name"]
        said = f"{RELATIONS[one['kind']].outward} {other}"
        around[one["from_body"]].words.append(until(said, one))
    return around


def until(words: str, relation: JsonObject) -> str:
    """The words with the relation's end, when one is recorded."""
    if not relation["to_date"]:
        return words
    return f"{words} {_('until %s') % say(relation['to_date'])}".strip()


def _put(one: Around, band: str, words: str) -> None:
    if one.band == "none":
        one.band = band
    if words:
        one.words.append(words)


def _parts(contents: Contents, around: dict[str, Around]) -> dict[str, list[str]]:
    """Bodies that stand inside the card of the body they are part of."""
    us = contents.partnership["main_body"]
    parts: dict[str, list[str]] = {}
    for key, body in contents.bodies.items():
        parent = body["parent"]
        if parent and us not in {parent, key} and around[key].band == "none":
            parts.setdefault(parent, []).append(key)
    return parts


def _card(
    contents: Contents,
    key: str,
    around: dict[str, Around],
    parts: dict[str, list[str]],
    *,
    inside: bool = False,
) -> BodyCard:
    body = contents.bodies[key]
    state = str(STATES_OF_BODY.get(body["state"], ""))
    related = ", ".join(
        part for part in (joined(around[key].words), *reports(contents, key)) if part
    )
    words = [_("part of it") if inside else "", related, leads_words(contents, key), state]
    return BodyCard(
        key=key,
        name=body["name"],
        words="; ".join(part for part in words if part),
        kind=str(KINDS_OF_BODY[body["kind"]]),
        parts=[_card(contents, one, around, parts, inside=True) for one in parts.get(key, [])],
    )


def reports(contents: Contents, key: str) -> list[str]:
    """How often a body that watches over us gets a report: "every 6 months"."""
    if key == contents.partnership["main_body"]:
        return []
    cycles = [one for one in contents.partnership["cycles"] if one["body"]["key"] == key]
    return [how_often(one) for one in cycles][:1]


def leads_words(contents: Contents, key: str) -> str:
    """ "leads priorities 4 and 6"."""
    by_step: dict[str, tuple[JsonObject, list[int]]] = {}
    for step, item in contents.led_items.get(key, []):
        by_step.setdefault(step["key"], (step, []))[1].append(item["number"])
    said = joined(numbers_of(step, numbers) for step, numbers in by_step.values())
    return _("leads %s") % said if said else ""


def _connector(contents: Contents, bands: set[str]) -> str:
    us = contents.partnership["main_body"]
    words = [
        str(RELATIONS[one["kind"]].outward)
        for one in contents.partnership["relations"]
        if one["from_body"] == us and RELATIONS[one["kind"]].band in bands
    ]
    return ", ".join(dict.fromkeys(words))


def relation_rows(contents: Contents) -> list[JsonObject]:
    """The table twin of the map: from, relation, to, since."""
    return [
        {
            "from_key": one["from_body"],
            "from_name": contents.bodies[one["from_body"]]["name"],
            "words": str(RELATIONS[one["kind"]].outward),
            "to_key": one["to_body"],
            "to_name": contents.bodies[one["to_body"]]["name"],
            "since": one["from_date"],
            "until": one["to_date"],
            "rationale": one["rationale"],
        }
        for one in contents.partnership["relations"]
    ]
