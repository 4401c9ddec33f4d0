"""A new version from the one before, and a version's own facts."""

from collections.abc import Mapping, Sequence

from maypole.plan.exchange_section.model import Plan, Version

OPEN_STATES = frozenset({"draft", "consultation"})
OF_ITS_OWN = {
    "state": "draft",
    "note": None,
    "dated": None,
    "frozen_on": None,
    "approved_by": None,
}
"""What says how one version came about, so that a new one does not take it over."""


def main_plan(plans: Sequence[Plan]) -> Plan | None:
    """The plan that the site shows: the one marked main, else the first with versions."""
    marked = [plan for plan in plans if plan.main]
    return next(iter(marked or [plan for plan in plans if plan.versions]), None)


def plan_at(plans: Sequence[Plan], key: str) -> Plan:
    """The plan with this key; LookupError when there is none."""
    for plan in plans:
        if plan.key == key:
            return plan
    raise LookupError(key)


def is_open(version: Version) -> bool:
    """Whether the version may still be changed."""
    return version.state in OPEN_STATES


def open_version(plan: Plan) -> Version | None:
    """The version that is being worked on: the newest, when it is not frozen."""
    newest = newest_version(plan)
    return newest if newest is not None and is_open(newest) else None


def newest_version(plan: Plan) -> Version | None:
    """The version with the highest number."""
    return max(plan.versions, key=lambda version: version.number, default=None)


def version_of(plan: Plan, number: int) -> Version:
    """The version with this number; LookupError when there is none."""
    for version in plan.versions:
        if version.number == number:
            return version
    raise LookupError(number)


def next_version(version: Version) -> Version:
    """A draft with the next number and everything that the version says."""
    return version.model_copy(update={**OF_ITS_OWN, "number": version.number + 1}, deep=True)


def amend_version(version: Version, facts: Mapping[str, object]) -> Version:
    """Give a version another note, date, approving body or stated lengths."""
    if not facts.keys() <= {"note", "dated", "approved_by", "stated_lengths"}:
        raise ValueError(f"{sorted(facts)} are not all amended here")
    return Version.model_validate({**version.model_dump(), **facts})
