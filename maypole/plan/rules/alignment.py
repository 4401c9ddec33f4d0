"""The rule about another plan that ours is held against."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from maypole.partnership.body_rules import Found
from maypole.plan.exchange_section.model import Alignment, Item, Step
from maypole.plan.rules.facts import Facts, ref
from maypole.plan.rules.words import counted, quoted


def alignment_blanks(facts: Facts) -> Iterator[Found]:
    """A matrix lists its blanks: entries that nothing of ours serves, and ours that serve none.

    Ours are the items of each step that the alignment links at all. A plan whose entries are not
    recorded is only named, and has no blanks (Ol06, St16).
    """
    for other in facts.chosen.alignments if facts.chosen else []:
        linked = {link.item for entry in other.items for link in entry.links}
        if not other.items:
            continue
        if not linked:
            yield _found(
                other,
                _("Nothing in this plan is linked to any of the %(number)s entries of “%(title)s”.")
                % {"number": len(other.items), "title": other.title},
            )
            continue
        blank = [entry.title for entry in other.items if not entry.links]
        if blank:
            yield _found(
                other,
                _("Of the %(all)s entries of “%(title)s”, nothing of ours is linked to %(which)s.")
                % {"all": len(other.items), "title": other.title, "which": quoted(blank)},
            )
        for step in facts.steps:
            alone = [item for item in step.items if ref(step, item) not in linked]
            if alone and len(alone) < len(step.items):
                yield _found(other, _alone(other, step, alone))


def _alone(other: Alignment, step: Step, alone: list[Item]) -> str:
    return _("Of our %(all)s, these are linked to nothing in “%(title)s”: %(which)s.") % {
        "all": counted(len(step.items), step),
        "title": other.title,
        "which": quoted(item.title for item in alone),
    }


def _found(other: Alignment, sentence: str) -> Found:
    return Found(
        sentence,
        f"plan/alignment/{other.key}/",
        _("Add the missing links, or say in the alignment why there are none."),
        other.key,
    )
