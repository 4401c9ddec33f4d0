"""The partnership itself in a line: what kind of body, how many members, whether it decides."""

from django.utils.translation import gettext as _

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.contents import Contents
from maypole.publishing.words.counting import council_words, joined, outside_words
from maypole.publishing.words.relations import KINDS_OF_BODY, STATES_OF_BODY


def us_card(contents: Contents) -> JsonObject:
    """The partnership itself, in the middle."""
    key = contents.partnership["main_body"]
    body = contents.bodies.get(key) if key else None
    return {
        "key": key,
        "name": body["name"] if body else contents.site["name"],
        "words": us_words(contents, body),
    }


def us_words(contents: Contents, body: JsonObject | None) -> str:
    """ "Open forum: 71 outside organisations and 25 council services."."""
    kind = str(KINDS_OF_BODY[body["kind"]]).capitalize() if body else ""
    count = contents.partnership["membership"]["count"]
    if count:
        both = joined(
            [
                outside_words(count["external_organisations"]),
                council_words(count["council_services"]),
            ]
        )
        kind = f"{kind}: {both}" if kind else both
    said = [f"{kind}."] if kind else []
    if body and body["takes_decisions"] is False:
        said.append(_("Takes no formal decisions."))
    if body and body["state"] != "established":
        state = body["state_note"] or str(STATES_OF_BODY[body["state"]])
        said.append(f"{state[:1].upper()}{state[1:]}.")
    return " ".join(said)
