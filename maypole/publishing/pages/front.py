"""The partnership's front page: who are you, how was this made, how is it delivered?"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.contents import Contents, PlanVersion
from maypole.publishing.pages.measures.dashboard import headline_lines
from maypole.publishing.pages.members import membership_sentences
from maypole.publishing.pages.ourselves import us_words
from maypole.publishing.pages.page import Context
from maypole.publishing.pages.versions import vision_asked
from maypole.publishing.pages.withdrawn import withdrawn_sentences
from maypole.publishing.words.counting import counted, joined, small
from maypole.publishing.words.dates import how_often, period_title, say, say_on
from maypole.publishing.words.leads import with_article
from maypole.publishing.words.relations import RELATIONS
from maypole.publishing.words.versions import sentence, version_label, version_rest


def front_context(contents: Contents) -> Context:
    """Three columns of sentences, then the plan and the record."""
    partnership, site = contents.partnership, contents.site
    plan = contents.plan
    return {
        "name": site["name"],
        "ambition": partnership["ambition"],
        "area": area_sentence(site["area"]),
        "who": who(contents),
        "made": made(contents),
        "delivered": delivered(contents),
        "plan": _plan(contents, plan) if plan else None,
        "withdrawn": withdrawn_sentences(contents) if plan is None else [],
        "history": [history_line(one) for one in partnership["history"]],
        "terms": newest_terms(partnership["terms_of_reference"]),
        "values": partnership["values"],
        "duties": partnership["duties"],
        "duties_towards": _shared_towards(partnership["duties"]),
        "support": partnership["support"],
        "drivers": [{**one, "facts": driver_facts(one)} for one in partnership["drivers"]],
        "has_findings": bool(partnership["findings"]),
        "has_map": bool(contents.bodies),
        "headlines": headline_lines(contents),
        "has_measures": contents.measure_list is not None,
    }


def _shared_towards(duties: list[JsonObject]) -> list[JsonObject]:
    """The boards that every duty is towards, so that they are named once."""
    if not duties or any(one["towards"] != duties[0]["towards"] for one in duties):
        return []
    return list(duties[0]["towards"])


def newest_terms(terms: list[JsonObject]) -> list[JsonObject]:
    """The newest version of each body's terms; earlier ones stand on the body's page (Su08)."""
    newest: dict[str, JsonObject] = {}
    for one in sorted(terms, key=lambda one: one["version"]):
        newest[one["body"]["key"]] = one
    return list(newest.values())


def area_sentence(area: JsonObject) -> str:
    """The area with its districts: "Worcestershire has 6 districts: Bromsgrove, ..."."""
    districts = [one["name"] for one in area["districts"]]
    if not districts:
        return ""
    words = ngettext(
        "%(place)s has %(count)s district: %(names)s.",
        "%(place)s has %(count)s districts: %(names)s.",
        len(districts),
    )
    return words % {"place": area["name"], "count": len(districts), "names": joined(districts)}


def who(contents: Contents) -> list[str]:
    """Who are you? Kind, members, who watches, chair."""
    partnership = contents.partnership
    us = contents.bodies.get(partnership["main_body"] or "")
    said = []
    if us and us["name"] != contents.site["name"]:
        said.append(f"{us['name']}. {us_words(contents, us)}".strip())
    elif us:
        said.append(us_words(contents, us))
    said += membership_sentences(contents, counted_above=us is not None)
    said += _watched(contents)
    if partnership["coordinated_by"]:
        said.append(_("Co-ordinated by: %s") % sentence(small(partnership["coordinated_by"])))
    if partnership["accountable_to"]:
        answers = joined(small(one) for one in partnership["accountable_to"])
        said.append(_("Members answer to %s.") % answers)
    chair = us["chair_role"] if us else None
    said.append(_("Chair: %s.") % (chair or _("not recorded")))
    return [one for one in said if one]


def _watched(contents: Contents) -> list[str]:
    us = contents.partnership["main_body"]
    over = dict.fromkeys(
        with_article(contents.bodies[one["to_body"]]["name"])
        for one in contents.partnership["relations"]
        if one["from_body"] == us and RELATIONS[one["kind"]].band == "over"
    )
    return [_("Watched over by %s.") % joined(over)] if over else []


def made(contents: Contents) -> list[str]:
    """How was this made? What children changed, who was asked, what it builds on."""
    partnership, plan = contents.partnership, contents.plan
    said = _vision_story(plan) + _talks(plan) + _events(plan) if plan else []
    groups = len(partnership["groups"])
    if groups:
        said.append(
            ngettext(
                "%s group of children, young people or parents takes part.",
                "%s groups of children, young people or parents take part.",
                groups,
            )
            % groups
        )
    if partnership["participation"]:
        said.append(_("On taking part: %s") % sentence(small(partnership["participation"])))
    builds = len(partnership["supporting_plans"])
    if builds:
        said.append(
            ngettext("It builds on %s other plan.", "It builds on %s other plans.", builds) % builds
        )
    needs = len(partnership["findings"])
    if needs:
        said.append(
            ngettext("It starts from %s stated need.", "It starts from %s stated needs.", needs)
            % needs
        )
    return said or [_("How the plan was made is not recorded.")]


def _vision_story(plan: PlanVersion) -> list[str]:
    """ "Children disliked the first vision, so it was changed." in the record's own words."""
    said = []
    for one in reversed(plan.document["visions"]):
        if one["reason"] and _("vision") in one["reason"].lower():
            said.append(sentence(one["reason"]))
        elif asked := vision_asked(one):
            said.append(
                _("Wording %(number)s of the vision. %(asked)s")
                % {"number": one["number"], "asked": asked}
            )
    return said


def _talks(plan: PlanVersion) -> list[str]:
    """Which groups talked about how many items (Su16)."""
    by_group: dict[str, list[JsonObject]] = {}
    steps: dict[str, JsonObject] = {}
    for step, item in plan.read_items():
        for talk in item["discussed_with"]:
            by_group.setdefault(talk["group"], []).append(step)
            steps[step["key"]] = step
    said = []
    for group, talked in by_group.items():
        counts = [
            (sum(1 for one in talked if one["key"] == key), step) for key, step in steps.items()
        ]
        what = joined(counted(number, step) for number, step in counts if number)
        said.append(_("%(group)s talked about %(what)s.") % {"group": group, "what": what})
    return said


def _events(plan: PlanVersion) -> list[str]:
    """How many events are recorded, and about how many items (Ki14)."""
    said = []
    for step in plan.steps:
        held = [len(item["events"]) for item in step["items"] if item["events"]]
        if held:
            events = ngettext("%s event", "%s events", sum(held)) % sum(held)
            what = counted(len(held), step)
            said.append(_("%(events)s on %(what)s.") % {"events": events, "what": what})
    return said


def delivered(contents: Contents) -> list[str]:
    """How is it delivered? Delegation, reports with interval, what is still to come."""
    said = _delegation(contents.plan) if contents.plan else []
    for one in contents.partnership["cycles"]:
        said.append(f"{one['what']}, {how_often(one)} ({one['body']['name']}).")
    if contents.plan and contents.plan.plan["will_have"]:
        wanted = "; ".join(small(one) for one in contents.plan.plan["will_have"])
        said.append(_("Still to come: %s.") % wanted)
    return said or [_("How the plan is delivered is not recorded.")]


def _delegation(plan: PlanVersion) -> list[str]:
    for step in plan.chain:
        led = sum(1 for item in step["items"] if item["origin"] == "delegated")
        if led:
            facts = {
                "led": led,
                "all": len(step["items"]),
                "name": small(step["name"]),
            }
            return [_("Other bodies lead %(led)s of %(all)s %(name)s.") % facts]
    return []


def _plan(contents: Contents, plan: PlanVersion) -> JsonObject:
    return {
        "title": period_title(plan.plan),
        "label": version_label(plan.document),
        "rest": version_rest(plan.document, contents.site),
        "vision": plan.vision_text,
        "steps": [
            {"name": step["name"], "items": len(step["items"]), "id": step["key"]}
            for step in plan.steps
            if step["kind"] != "vision"
        ],
    }


def history_line(one: JsonObject) -> str:
    """An event with as much of its date as is known: "Last met May 2014." (Su02)."""
    said = str(one["what"])
    if one["date"] and one["until"]:
        said = _("%(what)s, %(start)s to %(end)s") % {
            "what": said, "start": say(one["date"]), "end": say(one["until"])
        }  # fmt: skip
    elif one["date"]:
        said = f"{said} {say_on(one['date'])}"
    elif one["until"]:
        said = _("%(what)s until %(end)s") % {"what": said, "end": say(one["until"])}
    extra = []
    if one["months"]:
        extra.append(ngettext("%s month", "%s months", one["months"]) % one["months"])
    if one["participants"]:
        extra.append(_("%s people took part") % one["participants"])
    if extra:
        said += f" ({', '.join(extra)})"
    return f"{sentence(said)} {sentence(one['reason'])}" if one["reason"] else sentence(said)


def driver_facts(one: JsonObject) -> list[tuple[str, str]]:
    """What is known of a programme or fund (Ol08-Ol10)."""
    facts = [
        (_("Aim"), one["aim"]),
        (_("Based on"), one["basis"]),
        (_("Paid for by"), ", ".join(part for part in (one["funder"], one["fund"]) if part)),
        (_("Funding that ends"), "; ".join(one["time_limited_funding"])),
        (_("Ends"), say(one["ends"]) if one["ends"] else ""),
        (_("Review"), one["review_at"]),
        (_("Status"), one["status"]),
        (_("Linked with"), "; ".join(one["linked"])),
        (_("Partners"), joined(one["partners"])),
    ]
    return [(name, value) for name, value in facts if value]
