"""Rules about the thread between the steps: what hangs on nothing, and what nothing hangs on."""

from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _

from maypole.methods.names import shared_stems
from maypole.partnership.body_rules import Found
from maypole.plan.exchange_section.model import Item, Step
from maypole.plan.rules.facts import Facts, page, ref
from maypole.plan.rules.words import counted, listed, placed, small


def unlinked_items(facts: Facts) -> Iterator[Found]:
    """Papers draw the steps side by side and leave the links out; here they can be added (Wo32).

    When two neighbouring steps have no link at all, one finding says so. When they have some, each
    item without one is named. The vision stands over everything, so a plan need not link it.
    """
    chain = [step for step in facts.steps if step.in_chain]
    missing: dict[str, list[str]] = {}
    for upper, lower in pairwise(chain):
        joined = joined_items(upper, lower)
        if joined:
            for here, other, words in (
                (upper, lower, _("none of the %s below")),
                (lower, upper, _("none of the %s above")),
            ):
                for item in here.items:
                    if ref(here, item) not in joined:
                        missing.setdefault(ref(here, item), []).append(words % small(other.name))
        elif upper.kind != "vision":
            yield _no_links(upper, lower)
    for step, item in facts.items():
        if ref(step, item) in missing:
            yield Found(
                _("%(item)s is linked to %(missing)s.")
                % {"item": placed(step, item), "missing": listed(missing[ref(step, item)])},
                page(step, item),
                _("Edit this item and tick what it is linked to, or take it out of the plan."),
                ref(step, item),
                public=True,
            )


def _no_links(upper: Step, lower: Step) -> Found:
    numbers = {
        "upper": counted(len(upper.items), upper),
        "lower": counted(len(lower.items), lower),
    }
    return Found(
        _("No links between %(upper)s and %(lower)s are recorded.") % numbers,
        "plan/",
        _("Edit the plan: on each item, tick what hangs on it in the next step."),
        f"{upper.key} {lower.key}",
        "note",
        public=True,
    )


def joined_items(one: Step, other: Step) -> frozenset[str]:
    """The items of two steps that a link joins to an item of the other, whichever way it runs."""
    joined: set[str] = set()
    for here, there in ((one, other), (other, one)):
        targets = {ref(there, item) for item in there.items}
        for item in here.items:
            for link in item.links:
                if link.to in targets:
                    joined |= {ref(here, item), link.to}
    return frozenset(joined)


def aims_and_priorities(facts: Facts) -> Iterator[Found]:
    """Aims for children and priorities of the plan are two lists that should meet (Su10).

    Recorded links decide. Without any, aims are compared with priorities by the words of their
    titles, and the finding says so; outcomes are not, since an outcome is a state and shares few
    words with what brings it about.
    """
    priorities = facts.first_step("priority")
    if priorities is None:
        return
    for aims in (facts.first_step("aim"), facts.first_step("outcome")):
        if aims is None:
            continue
        joined = joined_items(aims, priorities)
        if joined:
            yield from _apart_by_links(aims, priorities, joined)
        elif aims.kind == "aim":
            yield from _apart_by_words(aims, priorities)


def _apart_by_links(aims: Step, priorities: Step, joined: frozenset[str]) -> Iterator[Found]:
    for here, other in ((priorities, aims), (aims, priorities)):
        for item in here.items:
            if ref(here, item) not in joined:
                words = {"title": item.title, "step": small(other.singular)}
                yield _no_match(here, item, _("“%(title)s” has no matching %(step)s.") % words)


def _apart_by_words(aims: Step, priorities: Step) -> Iterator[Found]:
    for here, other in ((priorities, aims), (aims, priorities)):
        for item in here.items:
            if not any(shared_stems(item.title, one.title) for one in other.items):
                words = {"title": item.title, "step": small(other.singular)}
                said = _("By their words alone, “%(title)s” has no matching %(step)s.") % words
                yield _no_match(here, item, said)


def _no_match(step: Step, item: Item, sentence: str) -> Found:
    return Found(
        sentence,
        page(step, item),
        _("Link it to its match, add what is missing, or record why it stands alone."),
        ref(step, item),
    )
