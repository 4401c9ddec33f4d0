"""Files of figures on screen: chosen, checked, stored, rolled back; each page for each reader.

No page needs script: what these tests send is what a browser without script sends.
"""

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings

from maypole.accounts.jobs import GivenUp, Job
from maypole.accounts.models import AuditLine, User
from maypole.evidence import jobs
from maypole.evidence.changes import loads as changes
from maypole.evidence.ingest.refusals import LoadRefused
from maypole.evidence.jobs import CHECK_LOAD, REFRESH_REPORTS, STORE_LOAD
from maypole.evidence.models import Load, LoadFile, Observation
from maypole.evidence.views import loads as views
from maypole.partnership.authority import PermissionRefused
from maypole.partnership.models import Grant
from tests.cast import client_of, inside, person
from tests.evidence.figures_sample import PLACE, tidy

pytestmark = pytest.mark.django_db

FIGURES = f"/manage/{PLACE}/figures/"
CHOOSE = f"{FIGURES}choose/"
NUMBER = 2
"""The example's own figures are load 1."""
LOAD = f"{FIGURES}loads/{NUMBER}/"
ENGLAND = "E92000001"
GOOD = ("talking-well", "2031/32", ENGLAND, "70")
BAD = ("talking-well", "2032/33", "E99999999", "-3")
FORMULA = ("=HYPERLINK(1)", "2032/33", ENGLAND, "70")

SignIn = Callable[[User], Client]


@pytest.fixture
def here() -> User:
    """The officer of the invented partnership."""
    return person("merrowdale_officer")


@pytest.fixture
def client(here: User) -> Client:
    return client_of(here)


def sent(client: Client, content: bytes, name: str = "figures.csv") -> Any:
    return client.post(CHOOSE, {"file": SimpleUploadedFile(name, content)})


def asked_for() -> list[tuple[str, str | None]]:
    """The jobs that wait, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args->>'load' FROM procrastinate_jobs ORDER BY id")
        return [(name, load) for name, load in cursor.fetchall()]


def worked(job: Job, by: User, **numbers: int) -> None:
    """What the worker does with a job that was asked for."""
    with inside(PLACE) as partnership_id:
        pass
    job.run(by.pk, partnership_id, **numbers)


def stored_load() -> Load:
    with inside(PLACE):
        return Load.objects.select_related("made_by").get(partnership__key=PLACE, number=NUMBER)


def checked(client: Client, by: User, *rows: tuple[str, ...]) -> Load:
    sent(client, tidy(*rows))
    worked(CHECK_LOAD, by, load=stored_load().pk)
    return stored_load()


def stored(client: Client, by: User, *rows: tuple[str, ...]) -> Load:
    load = checked(client, by, *rows)
    client.post(f"{LOAD}store/")
    worked(STORE_LOAD, by, load=load.pk)
    return stored_load()


def figures_here() -> int:
    with inside(PLACE):
        return Observation.objects.filter(load__number=NUMBER, load__partnership__key=PLACE).count()


def page_of(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return str(response.content.decode())


READERS_PAGES = (FIGURES, LOAD, f"{FIGURES}template.csv", f"{FIGURES}template.xlsx")
LOADERS_PAGES = (CHOOSE, f"{LOAD}roll-back/", f"{LOAD}refused.csv")
POSTS = (CHOOSE, f"{LOAD}store/", f"{LOAD}discard/", f"{LOAD}roll-back/")
POSTED_ALONE = (f"{LOAD}store/", f"{LOAD}discard/")


@pytest.fixture
def viewer_here() -> User:
    return _with_role("viewer")


@pytest.fixture
def analyst_here() -> User:
    return _with_role("analyst")


def _with_role(role: str) -> User:
    user = person("outsider")
    with inside(PLACE) as partnership_id:
        Grant.objects.create(user=user, partnership_id=partnership_id, role=role)
    return user


def test_an_analyst_opens_every_page(here: User, analyst_here: User, signed_in: SignIn) -> None:
    stored(signed_in(here), here, GOOD, BAD)
    client = signed_in(analyst_here)
    for path in (*READERS_PAGES, *LOADERS_PAGES):
        assert client.get(path).status_code == 200, path


def test_a_viewer_sees_the_loads_and_changes_nothing(
    here: User, viewer_here: User, signed_in: SignIn
) -> None:
    load = checked(signed_in(here), here, GOOD, BAD)
    client = signed_in(viewer_here)
    for path in READERS_PAGES:
        assert client.get(path).status_code == 200, path
    assert "Officers and analysts decide whether it is stored." in page_of(client, LOAD)
    assert "Load a file" not in page_of(client, FIGURES)
    for path in LOADERS_PAGES:
        assert client.get(path).status_code == 403, path
    for path in POSTS:
        assert client.post(path).status_code == 403, path
    assert stored_load().state == load.state == "checked"


@pytest.mark.parametrize("who", ["outsider", "kirklees_officer"])
def test_strangers_learn_nothing(who: str, here: User, signed_in: SignIn) -> None:
    checked(signed_in(here), here, GOOD)
    client = signed_in(person(who))
    for path in (*READERS_PAGES, *LOADERS_PAGES):
        assert client.get(path).status_code == 404, path
    for path in POSTS:
        assert client.post(path).status_code == 404, path
    assert stored_load().state == "checked"


def test_another_partnerships_load_is_not_found_by_its_number(
    here: User, officer: User, signed_in: SignIn
) -> None:
    checked(signed_in(here), here, GOOD)
    client = signed_in(officer)
    for tail in ("", "store/", "discard/", "roll-back/", "refused.csv"):
        path = f"/manage/worcestershire/figures/loads/{NUMBER}/{tail}"
        assert client.get(path).status_code in {404, 405}, path
    for tail in ("store/", "discard/", "roll-back/"):
        path = f"/manage/worcestershire/figures/loads/{NUMBER}/{tail}"
        assert client.post(path).status_code == 404
    assert stored_load().state == "checked"


def test_a_person_who_is_not_signed_in_is_asked_to(here: User, signed_in: SignIn) -> None:
    for path in (*READERS_PAGES, *LOADERS_PAGES):
        answer = Client().get(path)
        assert (answer.status_code, answer["Location"][:9]) == (302, "/sign-in/"), path


def test_the_wrong_method_is_refused(here: User, client: Client) -> None:
    checked(client, here, GOOD)
    for path in READERS_PAGES:
        assert client.post(path).status_code == 405, path
    for path in POSTED_ALONE:
        assert client.get(path).status_code == 405, path
    for path in (CHOOSE, f"{LOAD}roll-back/"):
        assert client.put(path).status_code == 405, path
    assert client.post(f"{LOAD}refused.csv").status_code == 405


def test_the_empty_list_says_so_and_who_can_load(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "loads_of", lambda _partnership_id: Load.objects.none())
    page = page_of(client, FIGURES)
    assert "No file has been loaded yet. Officers and analysts can load one." in page
    assert f'href="{CHOOSE}"' in page
    assert f"{FIGURES}template.csv" in page


def test_a_file_that_is_chosen_is_kept_and_waits_for_the_worker(client: Client, here: User) -> None:
    answer = sent(client, tidy(GOOD))
    assert (answer.status_code, answer["Location"]) == (302, LOAD)
    load = stored_load()
    assert (load.state, load.made_by, load.file_name) == ("waiting", here, "figures.csv")
    assert asked_for() == [("evidence.check_load", str(load.pk))]
    assert "waiting for the worker" in page_of(client, FIGURES)
    assert figures_here() == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("figures.csv", b"", "figures.csv is empty. Export the data again"),
        ("figures.csv", b" \n", "figures.csv is empty. Export the data again"),
        ("figures.docx", b"PK\x03\x04", "figures.docx is not a table. Save the data as CSV."),
        ("figures.csv", b"\x89PNG\r\n\x1a\n", "figures.csv is a picture, not a table"),
        ("figures.csv", b"%PDF-1.7\n", "figures.csv is a PDF, not a table"),
    ],
)
def test_what_is_no_table_is_refused_in_words_and_not_kept(
    name: str, content: bytes, words: str, client: Client
) -> None:
    answer = sent(client, content, name)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "<title>Error:" in page
    assert 'href="#id_file"' in page
    assert asked_for() == []
    with inside(PLACE):
        assert not Load.objects.filter(partnership__key=PLACE, number=NUMBER).exists()


def test_a_form_without_a_file_says_what_to_do(client: Client) -> None:
    answer = client.post(CHOOSE)
    assert answer.status_code == 422
    assert "Select a CSV or XLSX file." in answer.content.decode()


@override_settings(LARGEST_FILE_OF_FIGURES=20)
def test_a_file_that_is_too_large_is_refused_with_its_size(client: Client) -> None:
    answer = sent(client, tidy(GOOD))
    assert answer.status_code == 422
    assert "is 20\xa0bytes or less. Load it in parts." in answer.content.decode()


def test_a_page_that_waits_says_when_no_worker_is_there(client: Client) -> None:
    sent(client, tidy(GOOD))
    response = client.get(LOAD)
    assert "The worker is not running. Your file is kept" in response.content.decode()
    assert response["Refresh"] == "15"
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    response = client.get(LOAD)
    page = response.content.decode()
    assert "The worker is not running" not in page
    assert 'role="status"' in page
    assert response["Refresh"] == "2"


def test_a_worker_that_went_in_the_middle_of_the_work_is_told_too(
    client: Client, here: User
) -> None:
    sent(client, tidy(GOOD))
    with inside(PLACE, here) as partnership_id:
        jobs._begun(by=here, partnership_id=partnership_id, load=stored_load().pk)
    page = page_of(client, LOAD)
    assert "The rows are being checked." in page
    assert "The worker is not running." in page


def test_a_page_that_waits_can_be_told_to_stay_as_it_is(client: Client) -> None:
    sent(client, tidy(GOOD))
    assert 'href="?still"' in page_of(client, LOAD)
    response = client.get(f"{LOAD}?still")
    assert "Refresh" not in response
    assert "This page stays as it is until you look again." in response.content.decode()


def test_the_check_says_what_is_ready_and_what_is_refused_and_stores_nothing(
    client: Client, here: User
) -> None:
    checked(client, here, GOOD, BAD)
    page = page_of(client, LOAD)
    assert "2 rows read: 1 ready, 0 already here, 1 refused." in page
    assert "Areas that we do not know (1)" in page
    assert "Row 3, area" in page
    assert "Download the 1 row" in page
    assert f'action="{LOAD}store/"' in page
    assert "Store 1 row" in page
    assert figures_here() == 0


def test_with_no_row_ready_there_is_nothing_to_store(client: Client, here: User) -> None:
    checked(client, here, BAD)
    page = page_of(client, LOAD)
    assert "No row is ready to be stored." in page
    assert f"{LOAD}store/" not in page
    assert "Store nothing" in page


def refused_rows(client: Client) -> list[dict[str, str]]:
    response = client.get(f"{LOAD}refused.csv")
    assert response["Content-Disposition"] == 'attachment; filename="load-2-refused.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


def test_the_refused_rows_come_with_their_fault_and_no_cell_of_them_is_run(
    client: Client, here: User
) -> None:
    checked(client, here, GOOD, BAD, FORMULA)
    area, formula = refused_rows(client)
    assert area["note"].startswith("row 3, area: ")
    assert (area["measure"], area["period"], area["area"]) == BAD[:3]
    assert area["value"] == "-3", "a number below nought stays one"
    assert formula["measure"] == "'=HYPERLINK(1)"
    assert formula["note"].startswith("row 4, measure: ")
    cells = [cell for row in (area, formula) for cell in row.values() if cell != "-3"]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_the_refused_rows_once_mended_are_a_file_that_can_be_loaded(
    client: Client, here: User
) -> None:
    checked(client, here, GOOD, BAD)
    mended = client.get(f"{LOAD}refused.csv").content.replace(b"E99999999", ENGLAND.encode())
    sent(client, mended.replace(b"-3", b"3"), "mended.csv")
    with inside(PLACE):
        load = Load.objects.get(partnership__key=PLACE, number=NUMBER + 1)
    worked(CHECK_LOAD, here, load=load.pk)
    assert "1 row read: 1 ready" in page_of(client, f"{FIGURES}loads/{NUMBER + 1}/")


def test_storing_is_asked_for_then_done_then_told(client: Client, here: User) -> None:
    load = checked(client, here, GOOD, BAD)
    answer = client.post(f"{LOAD}store/")
    assert (answer.status_code, answer["Location"]) == (302, LOAD)
    assert "Storing figures.csv" in page_of(client, LOAD)
    assert asked_for()[-1] == ("evidence.store_load", str(load.pk))
    worked(STORE_LOAD, here, load=load.pk)
    assert asked_for()[-1] == ("evidence.refresh_reports", None)
    page = page_of(client, LOAD)
    assert "Load 2 is stored" in page
    assert "1 figure of figures.csv can now be read here." in page
    assert figures_here() == 1
    with inside(PLACE):
        assert AuditLine.objects.get(change="store_load", subject=f"loads/{NUMBER}").by == here
        assert not LoadFile.objects.exists()


def test_a_load_is_stored_once_however_often_it_is_asked(client: Client, here: User) -> None:
    load = stored(client, here, GOOD)
    answer = client.post(f"{LOAD}store/", follow=True)
    assert "Load 2 is stored, so it cannot be stored." in answer.content.decode()
    worked(STORE_LOAD, here, load=load.pk)
    worked(CHECK_LOAD, here, load=load.pk)
    assert (stored_load().state, figures_here()) == ("stored", 1)


def test_storing_nothing_forgets_the_file(client: Client, here: User) -> None:
    checked(client, here, GOOD)
    page = client.post(f"{LOAD}discard/", follow=True).content.decode()
    assert "Nothing was stored." in page
    assert (stored_load().state, figures_here()) == ("discarded", 0)
    with inside(PLACE):
        assert not LoadFile.objects.exists()
    assert page_of(client, LOAD)


def test_what_was_stored_meanwhile_cannot_be_discarded(client: Client, here: User) -> None:
    """Somebody's page was older: its figures would stay, with no way back."""
    before = checked(client, here, GOOD)
    stored_now = stored_load().pk
    client.post(f"{LOAD}store/")
    worked(STORE_LOAD, here, load=stored_now)
    with (
        inside(PLACE, here),
        pytest.raises(LoadRefused, match="Load 2 is stored, so this cannot be done"),
    ):
        changes.discard_load(by=here, load=before)
    answer = client.post(f"{LOAD}discard/", follow=True)
    assert "Load 2 is stored, so this cannot be done." in answer.content.decode()
    assert (stored_load().state, figures_here()) == ("stored", 1)


def test_rolling_back_says_what_goes_and_takes_it_away(client: Client, here: User) -> None:
    stored(client, here, GOOD)
    page = page_of(client, f"{LOAD}roll-back/")
    assert "1 figure of figures.csv will go. Figures of other loads stay." in page
    assert figures_here() == 1
    page = client.post(f"{LOAD}roll-back/", follow=True).content.decode()
    assert "Load 2 is rolled back. 1 figure is gone." in page
    assert (stored_load().state, figures_here()) == ("rolled_back", 0)
    assert asked_for()[-1][0] == "evidence.refresh_reports"
    again = client.post(f"{LOAD}roll-back/", follow=True).content.decode()
    assert "Only a stored one can be rolled back." in again


def test_what_is_not_stored_cannot_be_rolled_back(client: Client, here: User) -> None:
    checked(client, here, GOOD)
    answer = client.post(f"{LOAD}roll-back/", follow=True)
    assert "Only a stored one can be rolled back." in answer.content.decode()
    assert stored_load().state == "checked"


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


def test_the_template_has_a_row_for_each_measure_of_their_own(client: Client) -> None:
    content = client.get(f"{FIGURES}template.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert rows
    assert {row["area"] for row in rows} == {rows[0]["area"]}
    assert re.fullmatch(r"[EWSNK]\d{8}", rows[0]["area"])
    sent(client, content.encode(), "template.csv")


def test_reports_are_refreshed_without_the_person(here: User) -> None:
    """They are worked out of what is stored; who stored it may have left since."""
    User.objects.filter(pk=here.pk).update(is_active=False)
    with inside(PLACE) as partnership_id:
        pass
    REFRESH_REPORTS.run(here.pk, partnership_id)
