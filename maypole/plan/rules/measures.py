"""Rules about the measures that are watched: what is said of one must fit together."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from maypole.evidence.exchange_section import ChosenMeasure
from maypole.evidence.vocabulary import ways_disagree
from maypole.partnership.body_rules import Found
from maypole.plan.rules.facts import Facts


def wish_against_definition(facts: Facts) -> Iterator[Found]:
    """What the plan wants of a figure is what its definition calls good (Wo34).

    Where the two disagree, no change of it can be called better or worse.
    """
    for one in facts.evidence.measures:
        newest = max(one.definitions, key=lambda two: two.number, default=None)
        if newest is None or not ways_disagree(one.wanted, newest.polarity):
            continue
        told = _("“%s” should fall by the plan, and high is good by its definition.")
        if one.wanted == "increase":
            told = _("“%s” should rise by the plan, and low is good by its definition.")
        yield Found(
            told % one.title,
            _page(one),
            _("Correct the way that it should go, or which is good in its definition."),
            one.key,
        )


def gap_without_sides(facts: Facts) -> Iterator[Found]:
    """A gap has two sides, both named; one group alone changes nothing on a page (Su20, Wo34)."""
    for one in facts.evidence.measures:
        if one.group and one.comparator_group:
            continue
        if one.group:
            told = _(
                "“%(title)s” names one group, “%(group)s”, and none to hold it against: there is"
                " no gap, and wherever all children have figures its page is about them."
            )
        elif one.comparator_group:
            told = _(
                "“%(title)s” names a group to be held against, “%(group)s”, and not the group that"
                " it is about: there is no gap."
            )
        elif one.wanted == "close":
            told = _("“%(title)s” should close a gap, and does not say between which groups.")
        else:
            continue
        yield Found(
            told % {"title": one.title, "group": one.group or one.comparator_group},
            _page(one),
            _("Name both groups as the figures name them; for all children, neither."),
            one.key,
        )


def _page(one: ChosenMeasure) -> str:
    return f"measures/{one.key}/"
