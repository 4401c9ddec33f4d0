"""What follows an edit of a measure, or of a body or service that it names: reports made again."""

from maypole.accounts.models import User
from maypole.evidence.jobs import REFRESH_REPORTS
from maypole.partnership.sections import Section, register_afterwards

NAMED_IN_REPORTS = frozenset({"evidence", "partnership"})


def refresh_after(section: Section, by: User, partnership_id: int) -> None:
    """Ask for the reports; those whose inputs are the same are not made again."""
    if section.name in NAMED_IN_REPORTS:
        REFRESH_REPORTS.ask(by=by, partnership_id=partnership_id)


register_afterwards(refresh_after)
