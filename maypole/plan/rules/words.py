"""Words that the rules' sentences share."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from maypole.methods.periods import Period
from maypole.plan.exchange_section.model import Item, Step


def small(name: str) -> str:
    """A step's name inside a sentence: "Areas of work" is "areas of work"; "SEND aims" stays."""
    return name if len(name) > 1 and name[1].isupper() else name[:1].lower() + name[1:]


def counted(number: int, step: Step) -> str:
    """ "1 outcome" or "11 priorities"."""
    return f"{number} {small(step.singular if number == 1 else step.name)}"


def any_of(step: Step) -> str:
    """ "any of the 11 priorities", or "its one priority" when there is but one."""
    if len(step.items) == 1:
        return _("its one %s") % small(step.singular)
    return _("any of the %s") % counted(len(step.items), step)


def placed(step: Step, item: Item) -> str:
    """ "“Best start in life” (priority 2)"."""
    return f"“{item.title}” ({small(step.singular)} {item.number})"


def listed(parts: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    said = list(parts)
    if len(said) < 2:
        return "".join(said)
    return _("%(first)s and %(last)s") % {"first": ", ".join(said[:-1]), "last": said[-1]}


def quoted(titles: Iterable[str]) -> str:
    """Titles in quotes, as a list."""
    return listed(f"“{title}”" for title in titles)


def on_or_in(period: Period) -> str:
    """ "on 31 March 2027" for a day, "in 2028" for anything longer."""
    said = period.words()
    return _("on %s") % said if period.precision == "day" else _("in %s") % said
