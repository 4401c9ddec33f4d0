"""The rule about the repeating duties; it joins those of the plan when the application starts."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypole.governance.exchange_section import GovernanceSection
from maypole.partnership.body_rules import Found
from maypole.plan.rules import Facts, Rule


def interval_not_set(facts: Facts) -> Iterator[Found]:
    """A duty may lack an interval, as “regular updates” do, but then one is asked for (Ol21)."""
    section = facts.others.get("governance")
    if not isinstance(section, GovernanceSection):
        return
    for cycle in section.cycles:
        body = facts.bodies.get(cycle.body)
        if cycle.every_months is None and cycle.once is None and body is not None:
            words = {"what": cycle.what, "body": body.name, "wording": cycle.wording}
            yield Found(
                _("“%(what)s” (%(body)s): interval not set. The words are “%(wording)s”.") % words
                if cycle.wording
                else _("“%(what)s” (%(body)s): interval not set.") % words,
                f"bodies/{body.key}/",
                _("Agree how many months lie between two times, and record the number."),
                cycle.key,
            )


CYCLE_WITHOUT_INTERVAL = Rule(
    "cycle-without-interval",
    ("gap",),
    "should",
    gettext_lazy("A repeating duty has no interval"),
    interval_not_set,
)
