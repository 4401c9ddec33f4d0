"""`maypole gaps worcestershire`: what the plan lacks."""

from maypole.plan.management.findings_command import FindingsCommand


class Command(FindingsCommand):
    """The gaps alone; `maypole check` lists what disagrees."""

    help = "List what a partnership’s plan lacks."
    kind = "gap"
