"""A file checked, stored or not, and rolled back; refused rows to mend."""

import csv
import io

import pytest
from django.test import Client

from maypole.accounts.models import AuditLine, User
from maypole.evidence.changes import loads as changes
from maypole.evidence.ingest.refusals import LoadRefused
from maypole.evidence.jobs import CHECK_LOAD, STORE_LOAD
from maypole.evidence.models import Load, LoadFile
from tests.cast import inside
from tests.evidence.figures_sample import PLACE
from tests.evidence.loads.sample import (
    BAD,
    ENGLAND,
    FIGURES,
    FORMULA,
    GOOD,
    LOAD,
    NUMBER,
    asked_for,
    checked,
    figures_here,
    page_of,
    sent,
    stored,
    stored_load,
    worked,
)

pytestmark = pytest.mark.django_db


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
    assert "1 figure of figures.csv is stored." in page
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
