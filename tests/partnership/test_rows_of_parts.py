"""Rows under a part, such as a seat's holders, are added and taken out; only a save stores."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maypole.evidence.exchange_section import ChosenMeasure
from maypole.evidence.section import EVIDENCE_SECTION
from tests.cast import inside, person
from tests.partnership.test_screens_editing import SignedIn, section, typed

EDIT = "/manage/merrowdale/edit/"
MEASURE = f"{EDIT}measures/talking-well/"
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
    posted = typed(client.get(MEASURE)) | {"why": "Half a thought", "add_row": "targets"}
    posted |= {"targets-0-period": "not a period"}
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
    assert client.post(MEASURE, typed(client.get(MEASURE)) | targets(2027, 2028)).status_code == 302
    posted = typed(client.get(MEASURE))
    shown = client.post(MEASURE, posted | {"take_out": "targets-0"})
    assert [one.period for one in measure().targets] == ["2027", "2028"]
    assert client.post(MEASURE, typed(shown)).status_code == 302
    assert [one.period for one in measure().targets] == ["2028"]


def test_more_rows_than_a_page_would_want_are_all_kept(db: None, signed_in: SignedIn) -> None:
    client = signed_in(person("merrowdale_officer"))
    years = range(2026, 2046)
    assert client.post(MEASURE, typed(client.get(MEASURE)) | targets(*years)).status_code == 302
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
