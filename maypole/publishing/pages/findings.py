"""Stated needs (Wo08, Wo09): each has a place in the plan, a reason why not, or no decision yet."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.addresses import item_tail
from maypole.publishing.pages.contents import Contents
from maypole.publishing.pages.page import Context
from maypole.publishing.words.findings import finding_sentence
from maypole.publishing.words.versions import sentence


def findings_context(contents: Contents) -> Context:
    """Every need in the order of its paper, with what the newest plan does about it."""
    needs = [need(contents, one) for one in contents.partnership["findings"]]
    return {
        "needs": needs,
        "sentences": counts_sentences(needs),
        "source": contents.site["source"],
        "in_words": sum(1 for one in contents.partnership["findings"] if one["value"] is None),
    }


def need(contents: Contents, finding: JsonObject) -> JsonObject:
    """One need: its sentence, the items that take it up, or the reason why none does."""
    plan = contents.plan
    items = [
        {
            "name": f"{step['singular']} {item['number']}",
            "title": item["title"],
            "tail": item_tail(plan.prefix, item) if plan else "",
        }
        for step, item in (plan.read_items() if plan else ())
        if any(one["key"] == finding["key"] for one in item["findings"])
    ]
    refused = plan.document["findings_not_taken_up"] if plan else []
    because = next((one["because"] for one in refused if one["key"] == finding["key"]), "")
    return {
        "text": finding_sentence(finding),
        "items": items,
        "because": sentence(because) if because else "",
        "source": finding["source"],
    }


def counts_sentences(needs: list[JsonObject]) -> list[str]:
    """ "11 needs. 11 have no decision recorded."."""
    taken = sum(1 for one in needs if one["items"])
    refused = sum(1 for one in needs if one["because"] and not one["items"])
    open_ones = len(needs) - taken - refused
    said = [ngettext("%s need.", "%s needs.", len(needs)) % len(needs)]
    if taken:
        said.append(
            ngettext("%s is taken up by the plan.", "%s are taken up by the plan.", taken) % taken
        )
    if refused:
        said.append(
            ngettext("%s is not, with a reason.", "%s are not, with a reason.", refused) % refused
        )
    if open_ones:
        said.append(_("No decision recorded: %s.") % open_ones)
    return said
