"""What `maypole check` and `maypole gaps` share: read the partnership, run the rules, answer."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from maypole.accounts.isolation import acting
from maypole.accounts.operator import operator
from maypole.partnership.middleware import partnership_id_of
from maypole.partnership.rules import RuleFinding
from maypole.plan.rules import RULES, Facts, RuleKind
from maypole.plan.rules.page import rules_page
from maypole.plan.rules.stored import stored_facts


class FindingsCommand(BaseCommand):
    """Runs the rules of one kind on a stored partnership."""

    kind: RuleKind

    def add_arguments(self, parser: CommandParser) -> None:
        """Which partnership, which version of its plan, and how to answer."""
        parser.add_argument("partnership", nargs="?")
        parser.add_argument("--json", action="store_true", help="answer as JSON")
        parser.add_argument(
            "--plan-version",
            type=int,
            help="number of the main plan’s version; without it, the newest that still holds",
        )
        parser.add_argument("--rules", action="store_true", help="print the list of all rules")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write what the rules find."""
        if options["rules"]:
            self.stdout.write(rules_page(), ending="")
            return
        if not options["partnership"]:
            raise CommandError("Name a partnership, for example worcestershire.")
        facts = self._facts(options["partnership"], options["plan_version"])
        findings = RULES.run(facts, (self.kind,))
        if options["json"]:
            listed = [_as_json(finding) for finding in findings]
            self.stdout.write(json.dumps(listed, ensure_ascii=False, indent=2))
            return
        for finding in findings:
            self.stdout.write(
                f"{finding.severity}  {finding.code}  {finding.where or '/'}\n"
                f"  {finding.sentence}\n  {finding.mend}"
            )
        found = len(findings) or "nothing"
        self.stdout.write(f"{len(RULES.of((self.kind,)))} rules run, {found} found.")

    def _facts(self, partnership: str, version: int | None) -> Facts:
        partnership_id = partnership_id_of(partnership)
        if partnership_id is None:
            raise CommandError(f"There is no partnership {partnership}.")
        with acting(user_id=operator().pk, partnership_id=partnership_id):
            facts = stored_facts(timezone.localdate(), version)
        if facts is None:
            raise CommandError(f"There is no partnership {partnership}.")
        if version is not None and facts.chosen is None:
            raise CommandError(f"The main plan of {partnership} has no version {version}.")
        return facts


def _as_json(finding: RuleFinding) -> dict[str, str]:
    names = ("code", "severity", "sentence", "where", "mend", "kind", "subject")
    return {name: getattr(finding, name) for name in names}
