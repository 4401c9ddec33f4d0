"""Rows under a part, such as a seat's holders, are added, changed and taken out; only a save
stores."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maypole.evidence.exchange_section import ChosenMeasure
from maypole.evidence.section import EVIDENCE_SECTION
from tests.cast import inside, person
from tests.partnership.editing import SignedIn, section, typed

EDIT = "/manage/merrowdale/edit/"
MEASURE = f"{EDIT}measures/talking-well/"
A_TARGET_OF = '{"period": "2027", "value": %s, "set_by": "Board", "rationale": "Because"}'
A_TARGET = {"value": "61.5", "set_by": "Board", "rationale": "Because"}


def measure() -> ChosenMeasure:
    with inside("merrowdale"):
        evidence = EVIDENCE_SECTION.stored().entry("evidence")
    found: ChosenMeasure = next(one for one in evidence.measures if one.key == "talking-well")
    return found


def targets(*years: int) -> dict[str, str]:
    return {
        f"targets-{place}-{name}": value
        for place, year in enumerate(years)
        for name, value in ({"period": str(year)} | A_TARGET).items()
    }


def without_targets(shown: Any) -> dict[str, Any]:
    return {name: told for name, told in typed(shown).items() if not name.startswith("targets-")}


def store_targets(client: Client, *years: int) -> None:
    answer = client.post(MEASURE, without_targets(client.get(MEASURE)) | targets(*years))
    assert answer.status_code == 302
    assert [one.period for one in measure().targets] == [str(year) for year in years]


def test_a_page_draws_no_row_that_nobody_asked_for(db: None, signed_in: SignedIn) -> None:
    shown = signed_in(person("merrowdale_officer")).get(f"{EDIT}measures/add/")
    assert [len(rows.forms) for rows in shown.context["part"].rows] == [0, 0, 0, 0, 0]
    page = shown.content.decode()
    assert 'name="add_row" value="targets" formaction="#targets-0"' in page
    assert "Add target" in page


def test_a_row_is_added_with_what_was_typed_and_nothing_is_stored(
    db: None, signed_in: SignedIn
) -> None:
    client = signed_in(person("merrowdale_officer"))
    before = measure()
    posted = without_targets(client.get(MEASURE)) | {"targets-4-period": "not a period"}
    posted |= {"why": "Half a thought", "add_row": "targets"}
    with CaptureQueriesContext(connection) as asked:
        shown = client.post(MEASURE, posted)
    page = shown.content.decode()
    assert shown.status_code == 200
    assert 'value="not a period"' in page
    assert "govuk-error" not in page
    assert "Half a thought" in page
    rows = next(rows for rows in shown.context["part"].rows if rows.name == "targets")
    assert rows.titled[-1][0] == f"Target {len(rows.forms)}"
    assert f'id="{rows.forms[-1].prefix}"' in page
    assert not [one for one in asked if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert measure() == before


def test_a_row_taken_out_goes_when_the_draft_is_saved(db: None, signed_in: SignedIn) -> None:
    client = signed_in(person("merrowdale_officer"))
    store_targets(client, 2027, 2028)
    posted = typed(client.get(MEASURE))
    shown = client.post(MEASURE, posted | {"take_out": "targets-0"})
    assert len(measure().targets) == 2
    assert client.post(MEASURE, typed(shown)).status_code == 302
    assert [one.period for one in measure().targets] == ["2028"]


def test_a_stored_row_is_read_first_and_opened_to_be_changed(db: None, signed_in: SignedIn) -> None:
    client = signed_in(person("merrowdale_officer"))
    store_targets(client, 2027, 2028)
    shown = client.get(MEASURE)
    page = shown.content.decode()
    assert "<dt>By when</dt><dd>2028</dd>" in page
    assert 'id="id_targets-1-value"' not in page
    assert 'name="change_row" value="targets-1" formaction="#targets-1"' in page
    opened = client.post(MEASURE, typed(shown) | {"change_row": "targets-1", "why": "Half"})
    page = opened.content.decode()
    assert 'id="id_targets-1-value"' in page
    assert 'name="targets-1-kept"' not in page
    assert 'name="targets-0-kept"' in page
    assert "Half" in page
    assert [one.value for one in measure().targets] == [61.5, 61.5]
    posted = typed(opened) | {"targets-1-value": "70"}
    assert client.post(MEASURE, posted).status_code == 302
    assert [one.value for one in measure().targets] == [61.5, 70]


def test_what_is_typed_in_an_opened_row_stays_when_another_is_opened(
    db: None, signed_in: SignedIn
) -> None:
    client = signed_in(person("merrowdale_officer"))
    store_targets(client, 2027, 2028)
    opened = client.post(MEASURE, typed(client.get(MEASURE)) | {"change_row": "targets-1"})
    posted = typed(opened) | {"targets-1-value": "many", "change_row": "targets-0"}
    both = client.post(MEASURE, posted)
    assert both.status_code == 200
    sent = typed(both)
    assert (sent["targets-0-value"], sent["targets-1-value"]) == ("61.5", "many")
    assert client.post(MEASURE, sent).status_code == 422
    assert [one.value for one in measure().targets] == [61.5, 61.5]


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "x",
        "[]",
        "{}",
        A_TARGET_OF % "NaN",
        A_TARGET_OF % "1e999",
        A_TARGET_OF % '"\\u0000"',
        '{"period": "2027"}',
        '{"period": "nonsense", "value": 1}',
        "\x00",
    ],
)
def test_a_kept_row_that_cannot_be_read_is_refused_and_nothing_is_stored(
    kept: str, db: None, signed_in: SignedIn
) -> None:
    client = signed_in(person("merrowdale_officer"))
    before = measure()
    posted = without_targets(client.get(MEASURE)) | {"targets-9-kept": kept, "why": "Not stored"}
    shown = client.post(MEASURE, posted)
    assert shown.status_code == 422
    summary = shown.content.decode().partition("govuk-error-summary__list")[2].partition("<h1")[0]
    assert "<li>Target 1: " in summary
    assert measure() == before
    opened = client.post(MEASURE, posted | {"change_row": "targets-9"})
    assert 'id="id_targets-9-value"' in opened.content.decode(), "empty boxes, to type it again"
    assert "targets-9-kept" not in typed(client.post(MEASURE, posted | {"take_out": "targets-9"}))


def test_a_kept_row_may_say_no_more_than_boxes_may(db: None, signed_in: SignedIn) -> None:
    client = signed_in(person("merrowdale_officer"))
    row = client.get(f"{EDIT}seats/").context["rows"][0]
    address = f"{EDIT}seats/{row.token}/"
    posted = typed(client.get(address))
    holder = json.loads(posted["appointments-0-kept"])
    for forged in ({"seat": 1}, {"name": "x" * 301}, {"to_date": "1999-01-01"}, {"public": "?"}):
        sent = posted | {"appointments-0-kept": json.dumps(holder | forged)}
        assert client.post(address, sent).status_code == 422, forged


def test_of_many_rows_a_clash_shows_the_ones_that_differ(db: None, signed_in: SignedIn) -> None:
    client = signed_in(person("merrowdale_officer"))
    store_targets(client, *range(2026, 2046))
    mine = typed(client.get(MEASURE))
    opened = client.post(MEASURE, mine | {"change_row": "targets-3"})
    assert client.post(MEASURE, typed(opened) | {"targets-3-value": "99"}).status_code == 302
    clash = client.post(MEASURE, mine | {"why": "Mine"})
    assert clash.status_code == 409
    (targets_row,) = [row for row in clash.context["rows"] if row["label"] == "Targets"]
    theirs = " ".join(piece.text for piece in targets_row["theirs"])
    assert "2029" in theirs
    assert "2030" not in theirs
    shown = client.post(MEASURE, mine | {"seen": clash.context["clash"].seen, "why": "Mine"})
    assert shown.status_code == 302
    assert [one.value for one in measure().targets] == [61.5] * 20


def test_more_rows_than_a_page_would_want_are_all_kept(db: None, signed_in: SignedIn) -> None:
    client = signed_in(person("merrowdale_officer"))
    years = range(2026, 2046)
    store_targets(client, *years)
    assert client.post(MEASURE, typed(client.get(MEASURE)) | {"why": "More"}).status_code == 302
    assert [one.period for one in measure().targets] == [str(year) for year in years]
    assert measure().why == "More"


@pytest.mark.parametrize("asked", [{"add_row": "no-such"}, {"take_out": "targets-99"}])
def test_a_button_that_names_no_row_changes_nothing(
    asked: dict[str, str], db: None, signed_in: SignedIn
) -> None:
    client = signed_in(person("merrowdale_officer"))
    posted = typed(client.get(MEASURE))
    shown = client.post(MEASURE, posted | asked)
    assert shown.status_code == 200
    assert typed(shown) == posted


def test_a_row_can_be_added_to_what_somebody_removed(db: None, signed_in: SignedIn) -> None:
    client = signed_in(person("merrowdale_officer"))
    row = client.get(f"{EDIT}seats/").context["rows"][0]
    address = f"{EDIT}seats/{row.token}/"
    posted = typed(client.get(address))
    client.post(f"{address}remove/")
    count = len(section("merrowdale").seats)
    shown = client.post(address, posted | {"add_row": "appointments"})
    assert "Somebody removed this in between" in shown.content.decode()
    assert len(shown.context["part"].rows[0].forms) == 2
    assert len(section("merrowdale").seats) == count


def test_each_line_of_the_summary_names_its_row_and_its_field(
    db: None, signed_in: SignedIn
) -> None:
    client = signed_in(person("merrowdale_officer"))
    posted = typed(client.get(f"{EDIT}measures/add/")) | {"title": "", "measure": "Not A Key"}
    posted |= targets(2031, 2032) | {"targets-1-value": "many", "targets-1-set_by": ""}
    shown = client.post(f"{EDIT}measures/add/", posted)
    page = shown.content.decode()
    summary = page[page.index("govuk-error-summary__list") : page.index("<h1")]
    assert shown.status_code == 422
    assert '<a href="#id_title">“Title” is empty. Type an answer.</a>' in summary
    assert (
        '<a href="#id_targets-1-value">Target 2, “Value”: type a number such as 12.5.</a>'
    ) in summary
    assert (
        '<a href="#id_targets-1-set_by">Target 2: “Who set it” is empty. Type an answer.</a>'
    ) in summary
    assert "</span> Type a number such as 12.5.</p>" in page, "beside the field it needs no name"
