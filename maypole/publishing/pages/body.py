"""One body: its other names, relations both ways, what it leads, cycle and terms (Ol02, Ol05)."""

from django.utils.translation import gettext as _

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.addresses import item_tail
from maypole.publishing.pages.contents import Contents
from maypole.publishing.pages.page import Context
from maypole.publishing.words.dates import how_often, say
from maypole.publishing.words.relations import KINDS_OF_BODY, RELATIONS, STATES_OF_BODY


def body_context(contents: Contents, key: str) -> Context:
    """All that is recorded of one body."""
    body = contents.bodies[key]
    partnership = contents.partnership
    return {
        "body": body,
        "kind_words": str(KINDS_OF_BODY[body["kind"]]),
        "state_words": str(STATES_OF_BODY.get(body["state"], "")),
        "is_us": key == partnership["main_body"],
        "facts": body_facts(body),
        "relations": body_relations(contents, key),
        "leads": _led(contents, key),
        "cycles": [
            {
                "what": one["what"],
                "every": how_often(one),
            }
            for one in partnership["cycles"]
            if one["body"]["key"] == key
        ],
        "terms": sorted(
            (one for one in partnership["terms_of_reference"] if one["body"]["key"] == key),
            key=lambda one: -one["version"],
        ),
        "duties": [
            one["text"]
            for one in partnership["duties"]
            if any(body["key"] == key for body in one["towards"])
        ],
        "seats": sum(1 for seat in partnership["seats"] if seat["body"]["key"] == key),
    }


def body_facts(body: JsonObject) -> list[tuple[str, str]]:
    """Facts as name and value; what nobody recorded says so."""
    decisions = {True: _("yes"), False: _("no"), None: ""}
    facts = [
        (_("Also known as"), "; ".join(body["aliases"])),
        (_("Set up"), say(body["from_date"]) if body["from_date"] else ""),
        (_("Ended"), say(body["to_date"]) if body["to_date"] else ""),
        (_("Set up by law"), decisions[body["statutory"]]),
        (_("Formal body"), decisions[body["formal"]]),
    ]
    known = [(name, value) for name, value in facts if value]
    return [
        *known,
        (_("Takes decisions"), decisions[body["takes_decisions"]]),
        (_("Chair"), body["chair_role"] or ""),
    ]


def body_relations(contents: Contents, key: str) -> list[JsonObject]:
    """Relations both ways, each as words and the other body."""
    said = []
    for one in contents.partnership["relations"]:
        words = RELATIONS[one["kind"]]
        if one["from_body"] == key:
            said.append(_relation(contents, one, str(words.outward), one["to_body"]))
        elif one["to_body"] == key:
            said.append(_relation(contents, one, str(words.inward), one["from_body"]))
    return said


def _relation(contents: Contents, one: JsonObject, words: str, other: str) -> JsonObject:
    return {
        "words": words[:1].upper() + words[1:],
        "key": other,
        "name": contents.bodies[other]["name"],
        "since": one["from_date"],
        "until": one["to_date"],
        "rationale": one["rationale"],
    }


def _led(contents: Contents, key: str) -> list[JsonObject]:
    return [
        {
            "code": item["code"],
            "title": item["title"],
            "kind": f"{step['singular']} {item['number']}",
            "tail": item_tail(contents.plan.prefix, item) if contents.plan else "",
        }
        for step, item in contents.led_items.get(key, [])
    ]
