"""The thread of one item: one ordered list of knots, from children to the boards (Wo32)."""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.addresses import item_tail
from maypole.publishing.pages.contents import Contents, PlanVersion
from maypole.publishing.words.counting import counted, hang_on_it, hangs_on, small
from maypole.publishing.words.dates import how_often, say
from maypole.publishing.words.directions import want_sentence
from maypole.publishing.words.figures import figure_and_verdict


@dataclass(frozen=True)
class Entry:
    """A line of a knot, leading somewhere when it has an address."""

    text: str
    tail: str = ""
    note: str = ""


@dataclass(frozen=True)
class Knot:
    """One knot; without entries it is hollow and says what is missing."""

    title: str
    entries: list[Entry] = field(default_factory=list)
    sentence: str = ""
    state: str = "full"
    """`full`, `empty` (nothing recorded), `loose` (there, but not linked) or `here`."""


def thread(
    contents: Contents, version: PlanVersion, step: JsonObject, item: JsonObject
) -> list[Knot]:
    """The knots from top to bottom; reading order is the order of the list."""
    measure = step["kind"] == "measure"
    above, below = _sides(version, step)
    knots = [] if measure else [_children(step, item)]
    if step["kind"] != "vision":
        knots.append(_vision(version, step, item))
    knots += [_step_knot(version, one, item, "links_up") for one in above]
    knots.append(Knot(_("You are here: %s") % small(step["singular"]), state="here"))
    knots += [_with_figures(contents, version, one, item) for one in below]
    if measure:
        knots.append(_figures(contents, item))
    elif step["in_chain"]:
        if item["ref"] in contents.measures_of:
            knots.append(_figures(contents, item))
        knots.append(_actions(version))
    if not measure:
        knots.append(_boards(contents))
    return knots


def _figures(contents: Contents, item: JsonObject) -> Knot:
    """The newest figure of each measure that is tied to the item, leading to its page (Wo37)."""
    tied = contents.measures_of.get(item["ref"], [])
    if not tied:
        return Knot(_("Figures"), sentence=_("No measure is chosen for it yet."), state="empty")
    entries = [
        Entry(row["title"], f"measures/{row['key']}/", figure_and_verdict(row)) for row in tied
    ]
    return Knot(_("Figures"), entries)


def _with_figures(
    contents: Contents, version: PlanVersion, step: JsonObject, item: JsonObject
) -> Knot:
    """A step below; measures among its items show their newest figures."""
    knot = _step_knot(version, step, item, "links_down")
    by_tail = {item_tail(version.prefix, one): one["ref"] for one in step["items"]}
    entries: list[Entry] = []
    for entry in knot.entries:
        entries.append(entry)
        entries += [
            Entry(row["title"], f"measures/{row['key']}/", figure_and_verdict(row))
            for row in contents.measures_of.get(by_tail.get(entry.tail, ""), ())
        ]
    return replace(knot, entries=entries)


def _sides(version: PlanVersion, step: JsonObject) -> tuple[list[JsonObject], list[JsonObject]]:
    """The steps above and below; a step outside the chain has only those it is linked to."""
    if not step["in_chain"]:
        return [], []
    if step["kind"] == "vision":
        return [], version.chain
    place = next(place for place, one in enumerate(version.chain) if one["key"] == step["key"])
    return version.chain[:place], version.chain[place + 1 :]


def _children(step: JsonObject, item: JsonObject) -> Knot:
    """What groups of children said about it (Su16, Su23)."""
    entries = [
        Entry(
            _("%(group)s, %(date)s") % {"group": one["group"], "date": say(one["date"])}
            if one["date"]
            else one["group"],
            note=one["result"] or "",
        )
        for one in item["discussed_with"]
    ]
    if entries:
        return Knot(_("What children said"), entries)
    missing = _("Nothing that children said is linked to this %s yet.") % small(step["singular"])
    return Knot(_("What children said"), sentence=missing, state="empty")


def _vision(version: PlanVersion, step: JsonObject, item: JsonObject) -> Knot:
    """The vision: tied when links reach it, or when it is no step and the top step is reached."""
    if not version.vision_text:
        return Knot(_("Vision"), sentence=_("No vision sentence is recorded."), state="empty")
    top = version.vision_item
    entry = Entry(version.vision_text, item_tail(version.prefix, top) if top else "")
    reached = set(version.reach(item["code"], "links_up"))
    first = version.chain[0]["items"] if version.chain else []
    highest = {item["code"]} | reached
    tied = (
        top["code"] in reached
        if top and top["links_down"]
        else any(one["code"] in highest for one in first)
    )
    return Knot(_("Vision"), [entry], state="full" if tied else "loose")


def _step_knot(version: PlanVersion, step: JsonObject, item: JsonObject, end: str) -> Knot:
    """The items of another step that this one reaches, each with the way when it is not direct."""
    direct = {link["code"]: link["note"] or "" for link in item[end]}
    codes = [code for code in version.reach(item["code"], end) if version.step_of[code] is step]
    if not codes:
        missing = _("No link recorded.")
        if step["items"] and _is_next(version, step, item):
            many = len(step["items"])
            could = ngettext("%s could be linked.", "%s could be linked.", many)
            missing = f"{missing} {could % counted(many, step)}"
        return Knot(step["name"], sentence=missing, state="empty")
    entries = [
        Entry(
            f"{code} {version.items[code]['title']}",
            item_tail(version.prefix, version.items[code]),
            direct[code] if code in direct else _way(version, item, code, end),
        )
        for code in codes
    ]
    return Knot(_knot_title(step, end, len(codes)), entries)


def _way(version: PlanVersion, item: JsonObject, code: str, end: str) -> str:
    """ "through A4, A6": the neighbours by which a distant item is reached."""
    ways = [
        link["code"]
        for link in item[end]
        if link["code"] in version.items and code in version.reach(link["code"], end)
    ]
    return _("through %s") % ", ".join(ways)


def _is_next(version: PlanVersion, step: JsonObject, item: JsonObject) -> bool:
    own = version.step_of[item["code"]]
    keys = [one["key"] for one in version.chain]
    return own["key"] in keys and abs(keys.index(own["key"]) - keys.index(step["key"])) == 1


def _knot_title(step: JsonObject, end: str, number: int) -> str:
    facts = {"name": step["name"], "number": number, "all": len(step["items"])}
    if end == "links_up":
        return _("%(name)s it serves (%(number)s of %(all)s)") % facts
    if step["kind"] == "measure":
        return _("%(name)s that tell us (%(number)s of %(all)s)") % facts
    return _("%(name)s that deliver it (%(number)s of %(all)s)") % facts


def _actions(version: PlanVersion) -> Knot:
    wanted = version.plan["will_have"]
    sentence = _("No actions recorded.")
    if wanted:
        sentence += " " + _("Still to come: %s.") % "; ".join(small(one) for one in wanted)
    return Knot(_("Actions and lead officers"), sentence=sentence, state="empty")


def _boards(contents: Contents) -> Knot:
    """The boards that hear how it goes, and how often (Su30, Ki20, Wo47)."""
    entries = [
        Entry(
            _("%(board)s, %(often)s")
            % {
                "board": one["body"]["name"],
                "often": how_often(one),
            },
            f"bodies/{one['body']['key']}/",
            one["what"],
        )
        for one in contents.partnership["cycles"]
    ]
    title = _("Boards that receive reports")
    if entries:
        return Knot(title, entries)
    return Knot(title, sentence=_("No board is recorded."), state="empty")


def counting_sentences(version: PlanVersion, step: JsonObject, item: JsonObject) -> list[str]:
    """What stands under the title: wish, what it hangs on, what hangs on it, or what is missing."""
    said = [want_sentence(item["direction"])]
    above, below = _sides(version, step)
    if not step["in_chain"]:
        said.append(_("This holds for the whole plan. It hangs on no one step."))
    elif above or below:
        said += _link_sentences(version, item, above, below)
    return [one for one in said if one]


def _link_sentences(
    version: PlanVersion, item: JsonObject, above: list[JsonObject], below: list[JsonObject]
) -> list[str]:
    up = _counts(version, item, above, "links_up")
    down = _counts(version, item, below, "links_down")
    said = []
    if up:
        said.append(hangs_on(up[-1:]))
    elif above:
        said.append(_unlinked_sentence(version.step_of[item["code"]], above))
    if down:
        said.append(hang_on_it(down))
    elif below:
        said.append(_("No %s hangs on it yet.") % small(below[0]["singular"]))
    return said


def _unlinked_sentence(own: JsonObject, above: list[JsonObject]) -> str:
    """ "Nobody has yet recorded which priority it measures."."""
    kinds = [one for one in above if one["kind"] == "priority"]
    target = small((kinds or above)[-1]["singular"])
    if own["kind"] == "measure":
        return _("Nobody has yet recorded which %s it measures.") % target
    return _("Nobody has yet recorded which %s it serves.") % small(above[-1]["singular"])


def _counts(
    version: PlanVersion, item: JsonObject, steps: list[JsonObject], end: str
) -> list[tuple[int, JsonObject]]:
    reached = version.reach(item["code"], end)
    counts = [(sum(1 for one in reached if version.step_of[one] is step), step) for step in steps]
    return [(number, step) for number, step in counts if number]


def link_rows(version: PlanVersion, item: JsonObject) -> list[tuple[str, str, str]]:
    """The thread as a table: from, to and note of every link it runs along, top first."""
    up = [*version.reach(item["code"], "links_up"), item["code"]]
    down = [item["code"], *version.reach(item["code"], "links_down")]
    pairs: dict[tuple[str, str], str] = {}
    for reached in (set(up), set(down)):
        for code in version.items:
            for link in version.items[code]["links_down"] if code in reached else ():
                if link["code"] in reached:
                    pairs[(code, link["code"])] = link["note"] or ""
    return [(first, last, note) for (first, last), note in pairs.items()]


def of_how_many(step: JsonObject, item: JsonObject) -> str:
    """ "Priority 3 of 11", or "Priority 12, one of 11" where a number was left out."""
    numbers = [one["number"] for one in step["items"]]
    facts = {"name": step["singular"], "number": item["number"], "all": len(numbers)}
    if len(numbers) == 1:
        return str(step["singular"])
    if numbers == list(range(1, len(numbers) + 1)):
        return _("%(name)s %(number)s of %(all)s") % facts
    return _("%(name)s %(number)s, one of %(all)s") % facts
