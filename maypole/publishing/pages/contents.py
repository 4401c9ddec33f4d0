"""The documents of one publication, opened for reading."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.addresses import plan_prefix
from maypole.publishing.words.versions import held_back

MEASURE = "measure-"


class PlanVersion:
    """One plan document with its items found by code, and what each reaches along the links."""

    def __init__(self, document: Mapping[str, Any], prefix: str) -> None:
        self.document = document
        self.prefix = prefix
        self.number: int = document["version"]
        self.steps: list[JsonObject] = document["steps"]
        self.plan: JsonObject = document["plan"]

    @cached_property
    def items(self) -> dict[str, JsonObject]:
        """Every item by its code."""
        return {item["code"]: item for step in self.steps for item in step["items"]}

    @cached_property
    def step_of(self) -> dict[str, JsonObject]:
        """The step of each item's code."""
        return {item["code"]: step for step in self.steps for item in step["items"]}

    @cached_property
    def chain(self) -> list[JsonObject]:
        """The steps that hang on one another, without the vision."""
        return [step for step in self.steps if step["in_chain"] and step["kind"] != "vision"]

    @cached_property
    def vision_item(self) -> JsonObject | None:
        """The vision when the plan holds it as a step."""
        visions = [step for step in self.steps if step["kind"] == "vision"]
        return visions[0]["items"][0] if visions and visions[0]["items"] else None

    @cached_property
    def vision_text(self) -> str | None:
        """The vision's sentence, when one is recorded."""
        if self.vision_item:
            return str(self.vision_item["title"])
        vision = self.document["vision"]
        return vision["text"] if vision else None

    @cached_property
    def has_links(self) -> bool:
        """Whether any link between steps is recorded."""
        return any(item["links_down"] for item in self.items.values())

    def reach(self, code: str, end: str) -> list[str]:
        """The codes reached from an item along `links_up` or `links_down`, in the plan's order."""
        found: set[str] = set()
        waiting = [code]
        while waiting:
            for link in self.items[waiting.pop()][end]:
                if link["code"] in self.items and link["code"] not in found:
                    found.add(link["code"])
                    waiting.append(link["code"])
        found.discard(code)
        return [one for one in self.items if one in found]

    def read_items(self) -> Iterator[tuple[JsonObject, JsonObject]]:
        """Each step with each of its items."""
        for step in self.steps:
            for item in step["items"]:
                yield step, item


SINCE_SCHEMA_1: JsonObject = {"base_words": None, "whole_value": None, "whole_said": None}
"""What a row of a place says today; a publication of before never says it, and never changes."""


def _as_now(area: JsonObject) -> JsonObject:
    return {"whole": "", **area, "rows": [{**SINCE_SCHEMA_1, **one} for one in area["rows"]]}


class Contents:
    """The documents of one publication by name."""

    def __init__(self, documents: Mapping[str, JsonObject]) -> None:
        self.documents = documents
        self.site = documents["site"]
        self.partnership = documents["partnership"]
        self.newest: int | None = self.site["newest"]
        self.versions: dict[int, PlanVersion] = {}
        for facts in self.site["versions"]:
            number = facts["number"]
            prefix = plan_prefix(number, self.newest)
            self.versions[number] = PlanVersion(documents[f"plan-v{number}"], prefix)
        self.tails: frozenset[str] = frozenset()
        """Every page there is, set when the site's map is made."""

    @property
    def place(self) -> str:
        """The place's name, last in each title and first in each breadcrumb."""
        return str(self.site["place"])

    @property
    def plan(self) -> PlanVersion | None:
        """The newest public version of the plan."""
        return self.versions[self.newest] if self.newest else None

    @cached_property
    def withdrawn(self) -> dict[int, str]:
        """Versions that a reader can no longer see because they do harm, each with its reason."""
        held = held_back(self.site)
        return {number: held[number] for number in held if number not in self.versions}

    @cached_property
    def bodies(self) -> dict[str, JsonObject]:
        """The bodies by key."""
        return {body["key"]: body for body in self.partnership["bodies"]}

    @cached_property
    def measure_list(self) -> JsonObject | None:
        """The document that lists the chosen measures; an old publication has none."""
        return self.documents.get("measures")

    @cached_property
    def measures(self) -> dict[str, JsonObject]:
        """What a list says of each chosen measure, by its key, headline measures first."""
        listed = self.measure_list
        return {one["key"]: one for one in listed["rows"]} if listed else {}

    @cached_property
    def measures_of(self) -> dict[str, list[JsonObject]]:
        """The measures that show whether an item is reached, by the item's place in the plan."""
        tied: dict[str, list[JsonObject]] = {}
        for row in self.measures.values():
            for item in row["items"]:
                tied.setdefault(item["ref"], []).append(row)
        return tied

    @cached_property
    def areas(self) -> dict[str, JsonObject]:
        """The partnership's area and its districts by address, with what measures say of each."""
        places = self.documents.get("places")
        return {one["slug"]: _as_now(one) for one in places["areas"]} if places else {}

    def report(self, key: str) -> JsonObject:
        """All that is said of one measure: read when its page is made, and not kept."""
        return self.documents[f"{MEASURE}{key}"]

    @cached_property
    def led_items(self) -> dict[str, list[tuple[JsonObject, JsonObject]]]:
        """For each body's key, the steps and items of the newest plan that it leads."""
        led: dict[str, list[tuple[JsonObject, JsonObject]]] = {}
        for step, item in self.plan.read_items() if self.plan else ():
            for lead in item["leads"]:
                led.setdefault(lead["key"], []).append((step, item))
        return led
