"""Files to download: their shapes are public formats."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pypdf
import pytest

from maypole.publishing.documents import build
from maypole.publishing.downloads import download, downloads

from .conftest import NAMES, PUBLICATION, documents_of, partnership_file, place_of


def loaded(name: str, path: str) -> Any:
    content = download(documents_of(name), path)
    assert content is not None
    return json.loads(content)


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        ("worcestershire", [1, 4, 11, 8, 9]),
        ("sunderland", [1, 5, 6, 5]),
        ("oldham", [5, 9]),
        ("kirklees", [9]),
        ("stockton", [4]),
    ],
)
def test_plan_json_has_exactly_its_keys_and_the_papers_counts(name: str, sizes: list[int]) -> None:
    plan = loaded(name, "plan.json")
    assert set(plan) == {"partnership", "version", "steps"}
    assert (plan["partnership"], plan["version"]) == (name, 1)
    assert [len(step["items"]) for step in plan["steps"]] == sizes
    for step in plan["steps"]:
        assert set(step) == {"key", "name", "items"}
        for item in step["items"]:
            assert set(item) == {"key", "title", "links"}


def test_plan_json_links_only_to_the_next_step() -> None:
    plan = loaded("merrowdale", "plan.json")
    for step, after in zip(plan["steps"], [*plan["steps"][1:], {"items": []}], strict=True):
        keys = [item["key"] for item in after["items"]]
        for item in step["items"]:
            assert item["links"] == [key for key in keys if key in item["links"]]
    assert sum(len(item["links"]) for step in plan["steps"] for item in step["items"]) > 20


@pytest.mark.parametrize(
    ("name", "seats", "groups", "sizes"),
    [
        ("sunderland", 14, 7, (None, None)),
        ("kirklees", 0, 0, (71, 25)),
        ("worcestershire", 0, 0, (None, None)),
        ("merrowdale", 12, 4, (3, 3)),
    ],
)
def test_partnership_json_lists_and_leaves_the_unknown_null(
    name: str, seats: int, groups: int, sizes: tuple[int | None, int | None]
) -> None:
    counts = loaded(name, "partnership.json")
    assert set(counts) == {"bodies", "relations", "seats", "members", "groups"}
    assert (len(counts["seats"]), len(counts["groups"])) == (seats, groups)
    assert set(counts["members"]) == {"external_organisations", "council_services", "named"}
    members = counts["members"]
    assert (members["external_organisations"], members["council_services"]) == sizes


@pytest.mark.parametrize("name", NAMES)
def test_each_csv_and_its_json_hold_the_same_rows(name: str) -> None:
    files = downloads(documents_of(name))
    stems = {path.removesuffix(".csv") for path in files if path.endswith(".csv")}
    for stem in stems:
        rows = list(csv.DictReader(io.StringIO(files[f"{stem}.csv"].decode())))
        twin = json.loads(files[f"{stem}.json"])
        if isinstance(twin, list):
            assert len(rows) == len(twin)


def test_text_that_looks_like_a_formula_is_harmless_in_csv_and_whole_in_json() -> None:
    file = partnership_file("kirklees")
    body = file.partnership.bodies[0].model_copy(update={"name": '=HYPERLINK("http://x")'})
    part = file.partnership.model_copy(update={"bodies": [body, *file.partnership.bodies[1:]]})
    documents = build(
        file.model_copy(update={"partnership": part}), place=place_of("kirklees"), findings=[]
    )
    table = download(documents, "bodies.csv")
    twin = download(documents, "bodies.json")
    assert table is not None
    assert twin is not None
    assert "'=HYPERLINK" in table.decode()
    assert json.loads(twin)[0]["name"] == '=HYPERLINK("http://x")'


@pytest.mark.parametrize("name", NAMES)
def test_each_example_prints_on_one_sheet_and_in_large_print(name: str) -> None:
    documents = documents_of(name)
    sheet = download(documents, "plan.pdf", PUBLICATION)
    large = download(documents, "plan-large-print.pdf", PUBLICATION)
    assert sheet is not None
    assert large is not None
    pages = pypdf.PdfReader(io.BytesIO(sheet)).pages
    assert len(pages) == 1
    assert "Publication 3" in pages[0].extract_text()
    assert len(pypdf.PdfReader(io.BytesIO(large)).pages) > 1


def test_a_file_that_is_not_there_is_none() -> None:
    documents = documents_of("worcestershire")
    assert download(documents, "nothing.pdf", PUBLICATION) is None
    assert download(documents, "nothing.csv", PUBLICATION) is None
