"""A version's own facts and its life: put out for consultation, taken back, frozen."""

from collections.abc import Mapping
from datetime import date
from typing import Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from maypole.accounts.audit import change
from maypole.accounts.models import AuditLine, User
from maypole.partnership.authority import represented, require
from maypole.partnership.permissions import FREEZE_PLAN
from maypole.partnership.records.whole import one_at_a_time
from maypole.plan.changes.drafts import InVersion, Sight, edit_version
from maypole.plan.editing import versions
from maypole.plan.models import Version
from maypole.plan.states import WORDS, may_move


class MoveRefused(Exception):
    """The version is not in a state from which it may go there."""


@transaction.atomic
def move_version(
    *,
    by: User,
    version: Version,
    to: str,
    frozen_on: date | None = None,
    note: str = "",
    reason: str = "",
) -> Version:
    """Bring a version into another state; freezing one supersedes the frozen one before it
    (Wo05).

    A version that is frozen today is dated today, unless it has a date; `note` becomes its note.
    """
    require(by, FREEZE_PLAN, version.partnership_id)
    one_at_a_time(version.partnership_id)
    version.refresh_from_db(
        fields=["state", "dated", "note"],
        from_queryset=Version.objects.select_for_update(of=("self",)),
    )  # of two people who move it at once, the second sees what the first has done
    if not may_move(version.state, to):
        raise MoveRefused(
            _("Version %(number)s is %(state)s and cannot become %(to)s. Begin a new version.")
            % {"number": version.number, "state": WORDS[version.state], "to": WORDS[to]}
        )
    with change(
        f"{to}_version",
        by=by,
        partnership_id=version.partnership_id,
        subject_kind="version",
        subject=f"plans/{version.plan.key}/versions/{version.number}",
        label=str(version),
        before={"state": version.state},
        after={"state": to},
        on_behalf_of=represented(by, version.partnership_id),
        reason=reason,
    ):
        if to == "frozen":
            _supersede(version)
            if frozen_on is None:
                version.dated = version.dated or timezone.localdate().isoformat()
            version.frozen_on = frozen_on or timezone.localdate()
            version.note = note or version.note
        version.state = to
        version.save(update_fields=["state", "frozen_on", "dated", "note"])
    return version


def _supersede(version: Version) -> None:
    for earlier in Version.objects.filter(plan_id=version.plan_id, state="frozen"):
        if earlier.number >= version.number:
            raise MoveRefused(
                _("Version %(later)s is frozen already; version %(number)s comes too late.")
                % {"later": earlier.number, "number": version.number}
            )
        earlier.state = "superseded"
        earlier.save(update_fields=["state"])


def amend_version(
    *, by: User, facts: Mapping[str, object], sight: Sight | None = None, **where: Unpack[InVersion]
) -> AuditLine | None:
    """Give a version another note, date, approving body or stated lengths."""
    return edit_version(
        by=by,
        **where,
        verb="amend_version",
        edit=lambda version: versions.amend_version(version, facts),
        sight=sight,
    )
