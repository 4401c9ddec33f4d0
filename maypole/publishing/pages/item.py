"""An item's page: counting sentence, the priority's chapter and the thread (Su21, Ki13, Wo32)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.addresses import item_tail
from maypole.publishing.pages.contents import Contents, PlanVersion
from maypole.publishing.pages.page import Context
from maypole.publishing.pages.plan import shows_leads
from maypole.publishing.pages.thread import (
    Entry,
    counting_sentences,
    link_rows,
    of_how_many,
    thread,
)
from maypole.publishing.words.counting import small
from maypole.publishing.words.dates import say
from maypole.publishing.words.figures import figure_and_verdict, wanted_words
from maypole.publishing.words.findings import finding_sentence
from maypole.publishing.words.leads import delegated_sentence, lead_sentence
from maypole.publishing.words.versions import sentence


@dataclass(frozen=True)
class Section:
    """A part of a priority's chapter; a missing part keeps its heading."""

    heading: str
    sentences: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    missing: bool = False
    """Its sentence only says that nothing is recorded."""


SHORT_CHAPTER = 2
"""A chapter of so few sections stands above its thread, not beside it."""
CHAPTER_KINDS = frozenset({"priority", "commitment"})


def item_context(contents: Contents, version: PlanVersion, code: str) -> Context:
    """All that stands on the page of one item."""
    item, step = version.items[code], version.step_of[code]
    place = next(place for place, one in enumerate(step["items"]) if one is item)
    tied = tied_measures(contents, version, item)
    sections = chapter(version, step, item, tied)
    return {
        "item": item,
        "step": step,
        "kicker": of_how_many(step, item),
        "lead": lead_sentences(step, item),
        "counting": counting_sentences(version, step, item),
        "sections": sections,
        "thread_first": not (_says_something(item) or tied) and step["kind"] in CHAPTER_KINDS,
        "beside": len(sections) > SHORT_CHAPTER,
        "knots": thread(contents, version, step, item),
        "has_notes": any(note for _first, _last, note in link_rows(version, item)),
        "rows": [
            {"from": version.items[first], "to": version.items[last], "note": note}
            for first, last, note in link_rows(version, item)
        ],
        "before": _neighbour(version, step, place - 1),
        "after": _neighbour(version, step, place + 1),
        "prefix": version.prefix,
    }


def _says_something(item: JsonObject) -> bool:
    """Whether the chapter holds a fact; one that lists only what is missing follows the thread."""
    parts = (
        "description", "note", "scope", "findings", "events", "workstreams", "discussed_with",
        "supporting_plans", "approved_by",
    )  # fmt: skip
    return any(item[part] for part in parts)


def _neighbour(version: PlanVersion, step: JsonObject, place: int) -> JsonObject | None:
    if not 0 <= place < len(step["items"]):
        return None
    item = step["items"][place]
    return {
        "label": f"{step['singular']} {item['number']}",
        "title": item["title"],
        "tail": item_tail(version.prefix, item),
    }


def lead_sentences(step: JsonObject, item: JsonObject) -> list[str]:
    """Who leads, and what the partnership does when another body does."""
    if not shows_leads(step):
        return []
    said = [lead_sentence(item), delegated_sentence(item)]
    if item["leads"] and item["lead_role"]:
        said.append(_("Lead role: %s.") % item["lead_role"])
    return [one for one in said if one]


def tied_measures(contents: Contents, version: PlanVersion, item: JsonObject) -> list[JsonObject]:
    """The chosen measures of an item, then those of the plan's measures that hang on it."""
    codes = [item["code"], *version.reach(item["code"], "links_down")]
    found = {
        row["key"]: row
        for code in codes
        for row in contents.measures_of.get(version.items[code]["ref"], ())
    }
    return list(found.values())


def chapter(
    version: PlanVersion, step: JsonObject, item: JsonObject, tied: Sequence[JsonObject] = ()
) -> list[Section]:
    """Why; data; actions; indicators; supporting plans (Su21), then what else is recorded; other
    items show what they have."""
    singular = small(step["singular"])
    full = step["kind"] in CHAPTER_KINDS
    sections = [_leads(item), _why(item, singular, full=full)]
    if full:
        sections += [
            _data(tied),
            Section(_("Actions"), [_("No actions recorded.")]),
            _indicators(version, item, tied),
        ]
    sections += [_supporting(item), _events(item), _workstreams(item), _talks(item)]
    sections += [_alignments(version, item), _approval(item)]
    if full:
        return [one for one in sections if one.sentences or one.entries]
    return [one for one in sections if one.entries or (one.sentences and not one.missing)]


def _leads(item: JsonObject) -> Section:
    """Each lead body with the way to its page."""
    entries = [Entry(lead["name"], f"bodies/{lead['key']}/") for lead in item["leads"]]
    return Section(_("Who leads it"), [], entries)


def _why(item: JsonObject, singular: str, *, full: bool) -> Section:
    heading = _("Why it is a %s") % singular if full else _("What it means")
    said = [sentence(one) for one in (item["description"], item["note"]) if one]
    scope = {
        "vulnerable": _("It is for children who are most at risk."),
        "families": _("It is for families."),
        "all": _("It is for all children."),
    }
    if item["scope"]:
        said.append(scope[item["scope"]])
    entries = [Entry(finding_sentence(one)) for one in item["findings"]]
    if not said and not entries:
        return Section(heading, [_("The reason is not recorded.")], missing=True)
    return Section(heading, said, entries)


def _events(item: JsonObject) -> Section:
    return Section(
        _("Events"), [], [Entry(f"{say(one['date'])}: {one['what']}") for one in item["events"]]
    )


def _workstreams(item: JsonObject) -> Section:
    return Section(_("Strands of work"), [], [Entry(one) for one in item["workstreams"]])


def _talks(item: JsonObject) -> Section:
    entries = [
        Entry(one["group"], note=": ".join(part for part in _said(one) if part))
        for one in item["discussed_with"]
    ]
    return Section(_("Talked about with"), [], entries)


def _said(talk: JsonObject) -> tuple[str, str]:
    return say(talk["date"]) if talk["date"] else "", talk["result"] or ""


def _data(tied: Sequence[JsonObject]) -> Section:
    """Each tied measure with its newest figure, base, date and judgement."""
    heading = _("What the figures say")
    if not tied:
        return Section(heading, [_("No measure is chosen for it yet.")], missing=True)
    return Section(
        heading,
        [],
        [Entry(row["title"], f"measures/{row['key']}/", figure_and_verdict(row)) for row in tied],
    )


def _indicators(version: PlanVersion, item: JsonObject, tied: Sequence[JsonObject]) -> Section:
    """The measures by name, with the way that each should go."""
    heading = _("Indicators")
    if not tied:
        return Section(heading, [_measures_below(version, item)], missing=True)
    return Section(
        heading,
        [],
        [Entry(row["title"], f"measures/{row['key']}/", wanted_words(row)) for row in tied],
    )


def _measures_below(version: PlanVersion, item: JsonObject) -> str:
    reached = [
        code
        for code in version.reach(item["code"], "links_down")
        if version.step_of[code]["kind"] == "measure"
    ]
    if reached:
        return _("See the thread: %s.") % ", ".join(reached)
    return _("None chosen yet.")


def _supporting(item: JsonObject) -> Section:
    entries = [
        Entry(one["title"], note=_("owned by %s") % one["owner"] if one["owner"] else "")
        for one in item["supporting_plans"]
    ]
    if not entries:
        return Section(_("Supporting plans"), [_("None recorded.")], missing=True)
    return Section(_("Supporting plans"), [], entries)


def _alignments(version: PlanVersion, item: JsonObject) -> Section:
    entries = [
        Entry(
            f"{other['title']}: {one['title']}",
            f"{version.prefix}alignment/{other['key']}/",
            next(link["text"] or "" for link in one["links"] if link["code"] == item["code"]),
        )
        for other in version.document["alignments"]
        for one in other["items"]
        if any(link["code"] == item["code"] for link in one["links"])
    ]
    return Section(_("What it supports in other plans"), [], entries)


def _approval(item: JsonObject) -> Section:
    if not item["approved_by"]:
        return Section(_("Approved by"))
    return Section(
        _("Approved by"),
        [],
        [Entry(item["approved_by"]["name"], f"bodies/{item['approved_by']['key']}/")],
    )
