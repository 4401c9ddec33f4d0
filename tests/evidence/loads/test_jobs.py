"""Jobs of loads that fail, that may not, and what their pages say."""

from typing import Any

import pytest
from django.test import Client

from maypole.accounts.jobs import GivenUp, Job
from maypole.accounts.models import User
from maypole.evidence import jobs
from maypole.evidence.jobs import CHECK_LOAD, REFRESH_REPORTS, STORE_LOAD
from maypole.evidence.models import LoadFile
from maypole.partnership.authority import PermissionRefused
from maypole.partnership.models import Grant
from tests.cast import client_of, inside
from tests.evidence.figures_sample import PLACE, tidy
from tests.evidence.loads.sample import (
    CHOOSE,
    GOOD,
    LOAD,
    SignIn,
    checked,
    figures_here,
    page_of,
    sent,
    stored_load,
    worked,
)

pytestmark = pytest.mark.django_db


def test_a_file_that_only_the_check_can_refuse_says_what_is_wrong(
    client: Client, here: User
) -> None:
    sent(client, tidy(GOOD, head=("measure", "period", "area", "colour")))
    worked(CHECK_LOAD, here, load=stored_load().pk)
    page = page_of(client, LOAD)
    assert stored_load().state == "failed"
    assert 'role="alert"' in page
    assert "Nothing was stored." in page
    assert stored_load().error
    assert f'href="{CHOOSE}"' in page


def failing(monkeypatch: pytest.MonkeyPatch, name: str, error: Exception) -> None:
    def fail(**_given: Any) -> None:
        raise error

    monkeypatch.setattr(jobs, name, fail)


@pytest.mark.parametrize(("job", "name"), [(CHECK_LOAD, "check_load"), (STORE_LOAD, "store_load")])
def test_a_job_that_fails_by_our_own_fault_says_what_to_do(
    job: Job, name: str, client: Client, here: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(client, tidy(GOOD))
    failing(monkeypatch, name, ZeroDivisionError("secret of the machine"))
    with pytest.raises(ZeroDivisionError):
        worked(job, here, load=stored_load().pk)
    page = page_of(client, LOAD)
    assert "Something went wrong on our side. Load the file again." in page
    assert "secret" not in page
    assert "Mend the file" not in page
    assert "Choose a file" in page
    with inside(PLACE):
        assert not LoadFile.objects.exists()


def test_a_file_that_stops_the_worker_each_time_says_what_to_do(client: Client, here: User) -> None:
    sent(client, tidy(GOOD))
    with inside(PLACE) as partnership_id:
        CHECK_LOAD.tell(here.pk, partnership_id, GivenUp(), load=stored_load().pk)
    assert "The file is too much for this server. Load it in parts." in page_of(client, LOAD)


@pytest.mark.parametrize("what", ["role", "account"])
@pytest.mark.parametrize("job", [CHECK_LOAD, STORE_LOAD], ids=["check", "store"])
def test_the_job_of_a_person_whose_rights_have_gone_is_refused_and_told(
    what: str, job: Job, here: User, analyst_here: User, signed_in: SignIn
) -> None:
    theirs = signed_in(analyst_here)
    if job is STORE_LOAD:
        checked(theirs, analyst_here, GOOD)
        theirs.post(f"{LOAD}store/")
    else:
        sent(theirs, tidy(GOOD))
    if what == "role":
        with inside(PLACE):
            Grant.objects.filter(user=analyst_here).delete()
    else:
        User.objects.filter(pk=analyst_here.pk).update(is_active=False)
    with pytest.raises(PermissionRefused):
        worked(job, analyst_here, load=stored_load().pk)
    assert (stored_load().state, figures_here()) == ("failed", 0)
    page = page_of(signed_in(here), LOAD)
    assert "Whoever chose this file may no longer load figures." in page


def test_a_job_reaches_no_load_of_another_partnership(here: User, officer: User) -> None:
    sent(client_of(here), tidy(GOOD))
    load = stored_load()
    with inside("worcestershire") as elsewhere:
        pass
    CHECK_LOAD.run(officer.pk, elsewhere, load=load.pk)
    assert stored_load().state == "waiting"


def test_reports_are_refreshed_without_the_person(here: User) -> None:
    """They are worked out of what is stored; who stored it may have left since."""
    User.objects.filter(pk=here.pk).update(is_active=False)
    with inside(PLACE) as partnership_id:
        pass
    REFRESH_REPORTS.run(here.pk, partnership_id)
