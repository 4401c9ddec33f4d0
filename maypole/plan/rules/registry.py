"""The rules in their order, and the one way to run them."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from maypole.partnership.body_rules import Found
from maypole.partnership.rules import RuleFinding, Severity
from maypole.plan.rules.facts import Facts

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

RuleKind = Literal["gap", "check"]
SERIOUS_FIRST: tuple[Severity, ...] = ("must", "should", "note")


@dataclass(frozen=True)
class Rule:
    """A question put to the facts; the function's docstring says why, with requirement ids.

    `kinds`: a gap is something missing, a check is statements that disagree; some rules are both.
    `unless` names a rule that says as much of the same thing: when both ran, that one speaks.
    """

    code: str
    kinds: tuple[RuleKind, ...]
    severity: Severity
    title: "StrOrPromise"
    function: Callable[[Facts], Iterator[Found]]
    unless: str = ""

    @property
    def why(self) -> str:
        """Why the rule is there."""
        return self.function.__doc__ or ""

    def findings(self, facts: Facts, kind: RuleKind) -> Iterator[RuleFinding]:
        """What the rule finds, under one of its kinds."""
        for found in self.function(facts):
            yield RuleFinding(
                code=self.code,
                severity=found.severity or self.severity,
                sentence=found.sentence,
                where=found.where,
                mend=found.mend,
                kind=kind,
                subject=found.subject,
                public=found.public,
            )


class RuleList:
    """Rules in the order in which they speak; rooms above add theirs as the application starts."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule] = {}

    def add(self, *rules: Rule) -> None:
        """Add rules at the end. A code stands once; adding the same rule again changes nothing."""
        for rule in rules:
            if self._rules.setdefault(rule.code, rule) != rule:
                raise ValueError(f"There are two rules {rule.code}.")

    def of(self, kinds: Collection[RuleKind] | None = None) -> list[Rule]:
        """All rules, or those of some kinds."""
        return [
            rule
            for rule in self._rules.values()
            if kinds is None or not set(kinds).isdisjoint(rule.kinds)
        ]

    def run(self, facts: Facts, kinds: Collection[RuleKind] | None = None) -> list[RuleFinding]:
        """Everything that these rules find: the most serious first, then in the rules' order."""
        rules = self.of(kinds)
        found = [
            finding for rule in rules for finding in rule.findings(facts, _kind_of(rule, kinds))
        ]
        said = {(finding.code, finding.subject) for finding in found}
        instead = {rule.code: rule.unless for rule in rules}
        kept = [one for one in found if (instead[one.code], one.subject) not in said]
        return sorted(kept, key=lambda one: SERIOUS_FIRST.index(one.severity))


def _kind_of(rule: Rule, kinds: Collection[RuleKind] | None) -> RuleKind:
    return next(kind for kind in rule.kinds if kinds is None or kind in kinds)
