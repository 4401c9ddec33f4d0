"""A file chosen, kept, and waiting for the worker; no page needs script."""

import csv
import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings

from maypole.accounts.models import User
from maypole.evidence import jobs
from maypole.evidence.jobs import CHECK_LOAD, STORE_LOAD
from maypole.evidence.models import Load, MeasureDefinition
from maypole.evidence.views import loads as views
from tests.cast import inside
from tests.evidence.figures_sample import DICTIONARY, META, PLACE, ees, lait, table, tidy
from tests.evidence.loads.sample import (
    CHOOSE,
    FIGURES,
    GOOD,
    LOAD,
    NUMBER,
    asked_for,
    figures_here,
    page_of,
    sent,
    stored_load,
    worked,
)

pytestmark = pytest.mark.django_db


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


def with_description(client: Client, content: bytes, name: str, said: bytes, of: str) -> Any:
    files = {
        "file": SimpleUploadedFile(name, content),
        "description": SimpleUploadedFile(of, said),
    }
    return client.post(CHOOSE, files)


def definition(key: str) -> MeasureDefinition:
    with inside(PLACE):
        return MeasureDefinition.objects.get(measure__key=key)


def test_the_dictionary_of_lait_is_chosen_with_it(client: Client, here: User) -> None:
    said = table(DICTIONARY, [["N1", "Falls", "Low", "Rate per 10,000", "0", "Calendar Year"]])
    with_description(client, lait(("N1", "2024", "970", "3")), "a.csv", said, "lait_dictionary.csv")
    worked(CHECK_LOAD, here, load=stored_load().pk)
    assert "no-dictionary" not in stored_load().report["warned"]
    client.post(f"{LOAD}store/")
    worked(STORE_LOAD, here, load=stored_load().pk)
    one = definition("lait/n1")
    assert (one.name, one.unit, one.polarity) == ("Falls", "rate_per_10000", "low")


def test_without_it_the_page_says_what_can_be_done_there(client: Client, here: User) -> None:
    sent(client, lait(("N1", "2024", "970", "3")), "a.csv")
    worked(CHECK_LOAD, here, load=stored_load().pk)
    assert "No lait_dictionary.csv came with the file" in page_of(client, LOAD)
    assert "Load the two together." in page_of(client, LOAD)


def test_the_description_of_an_ees_file_is_chosen_with_it(client: Client, here: User) -> None:
    said = table(META, [["t_late", "Indicator", "Pupils late", "%", 2, ""]])
    content = ees(("t_late",), (202324, "England", 5))
    with_description(client, content, "late.csv", said, "late.meta.csv")
    worked(CHECK_LOAD, here, load=stored_load().pk)
    client.post(f"{LOAD}store/")
    worked(STORE_LOAD, here, load=stored_load().pk)
    one = definition("ees/late/t-late")
    assert (one.name, one.unit, one.decimals) == ("Pupils late (late)", "percent", 2)


@pytest.mark.parametrize(
    ("content", "said", "words"),
    [
        (tidy(GOOD), b"col_name\n", "is described by no other file"),
        (lait(("N1", "2024", "970", "3")), b"a,b\n1,2\n", "has no column Measure_short"),
        (lait(("N1", "2024", "970", "3")), b"Measure_short\n\xff\n", "cannot be read. Save it as"),
    ],
)
def test_a_description_that_describes_nothing_is_refused_by_its_name(
    content: bytes, said: bytes, words: str, client: Client, here: User
) -> None:
    with_description(client, content, "a.csv", said, "about.csv")
    worked(CHECK_LOAD, here, load=stored_load().pk)
    page = page_of(client, LOAD)
    assert stored_load().state == "failed"
    assert words in page
    assert "about.csv" in page


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("about.docx", 9, "about.docx is not a description. Choose the CSV file."),
        ("about.csv", (5 << 20) + 1, "Look whether the two files were swapped."),
    ],
)
def test_what_can_be_no_description_is_refused_at_once(
    name: str, size: int, words: str, client: Client
) -> None:
    answer = with_description(client, tidy(GOOD), "a.csv", b"x" * size, name)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert asked_for() == []


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


def test_the_template_has_a_row_for_each_measure_of_their_own(client: Client) -> None:
    content = client.get(f"{FIGURES}template.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert rows
    assert {row["area"] for row in rows} == {rows[0]["area"]}
    assert re.fullmatch(r"[EWSNK]\d{8}", rows[0]["area"])
    assert sent(client, content.encode(), "template.csv").status_code == 302
