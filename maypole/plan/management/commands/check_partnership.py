"""`maypole check worcestershire`: where the partnership's own statements disagree."""

from maypole.plan.management.findings_command import FindingsCommand


class Command(FindingsCommand):
    """The checks alone; `maypole gaps` lists what is missing."""

    help = "List where a partnership’s own statements disagree."
    kind = "check"
