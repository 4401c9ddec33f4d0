"""The list of rules in `docs/rules.md`, written from the rules themselves."""

from inspect import cleandoc

from maypole.plan.rules import RULES, Rule

INTRODUCTION = """\
# Rules

Gaps say what a plan lacks. Checks say where a partnership’s own statements disagree. Some rules are
both. Each finding has a rule code, a sentence, a page and a mend. `maypole gaps PARTNERSHIP` and
`maypole check PARTNERSHIP` run them; `--json` gives a list.

Severity: *must* be mended, *should* be mended, or a *note*. A rule may find some things less
serious than others. Codes such as Su28 name the feature of a paper that asks for the rule.

This page is written by `maypole gaps --rules > docs/rules.md`.
"""


def rules_page() -> str:
    """The whole page."""
    rules = RULES.of()
    return "\n".join([INTRODUCTION, *[_entry(rule) for rule in rules], f"{len(rules)} rules.\n"])


def _entry(rule: Rule) -> str:
    kinds = " and ".join(rule.kinds)
    return f"## {rule.code}\n\n{rule.title}. *{kinds}, {rule.severity}*\n\n{cleandoc(rule.why)}\n"
