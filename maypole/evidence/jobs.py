"""This room's jobs: a file checked, its rows stored, reports made again.

Each can run twice: a load that no longer waits is left as it is, and a report whose figures are the
same is not made again.
"""

from django.utils.translation import gettext as _

from maypole.accounts.jobs import GivenUp, Job, register_job
from maypole.accounts.models import User
from maypole.accounts.operator import operator
from maypole.evidence.changes.loads import check_load, fail_load, store_load
from maypole.evidence.changes.working import held, show_work
from maypole.evidence.ingest.refusals import FileRefused, LoadRefused
from maypole.evidence.reports.changes import refresh_reports
from maypole.partnership.authority import PermissionRefused


def _check(*, by: User, partnership_id: int, load: int) -> None:
    waiting = held(partnership_id, load)
    if waiting is not None:
        check_load(by=by, load=waiting)


def _store(*, by: User, partnership_id: int, load: int) -> None:
    waiting = held(partnership_id, load)
    if waiting is not None:
        store_load(by=by, load=waiting)
        REFRESH_REPORTS.ask(by=by, partnership_id=partnership_id)


def _refresh(*, by: User, partnership_id: int) -> None:
    # Worked out of what is stored already: whoever stored it may have left since.
    refresh_reports(by=operator(), partnership_id=partnership_id)


def _begun(*, by: User, partnership_id: int, load: int) -> None:
    show_work(by=by, partnership_id=partnership_id, load=load)


def _failed(*, partnership_id: int, load: int, error: Exception) -> None:
    waiting = held(partnership_id, load)
    if waiting is not None:
        fail_load(by=operator(), load=waiting, why=_why(error))


def _why(error: Exception) -> str:
    if isinstance(error, FileRefused | LoadRefused):
        return str(error)
    if isinstance(error, PermissionRefused | User.DoesNotExist):
        return _(
            "Whoever chose this file may no longer load figures."
            " An officer or an analyst can load it again."
        )
    if isinstance(error, GivenUp):
        return _("The file is too much for this server. Load it in parts.")
    return _("Something went wrong on our side. Load the file again.")


CHECK_LOAD = register_job(Job("evidence.check_load", _check, _begun, _failed))
STORE_LOAD = register_job(Job("evidence.store_load", _store, _begun, _failed))
REFRESH_REPORTS = register_job(Job("evidence.refresh_reports", _refresh))
