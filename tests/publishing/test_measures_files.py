"""Measures as files and in a release: the same as on the pages, and nothing that is hidden."""

from __future__ import annotations

import csv
import gzip
from typing import Any

from maypole.publishing.downloads import download, downloads
from maypole.publishing.release import release_files

from .conftest import PUBLICATION
from .measure_pages import words
from .measure_reports import group, measured_documents, report


def test_the_list_as_a_file_says_of_what_a_judgement_is(documents: dict[str, Any]) -> None:
    """A gap's value is that of all children; its judgement is of the two groups."""
    rows = {
        one["key"]: one
        for one in csv.DictReader(
            downloads(documents)["measures.csv"].decode("utf-8-sig").splitlines()
        )
    }
    gap, other = rows["key-stage-2-gap"], rows["repeat-plans"]
    assert (gap["judgement_is_of"], gap["gap"], gap["gap_group"]) == ("gap", "-27.0", "Care: Yes")
    assert (other["judgement_is_of"], other["gap"]) == ("value", "")


def test_each_list_has_its_twin_as_csv_and_json(documents: dict[str, Any]) -> None:
    files = downloads(documents)
    for stem in ("measures", "places", "measures/repeat-plans", "places/redditch", "findings"):
        assert f"{stem}.csv" in files
        assert f"{stem}.json" in files
    assert b"Five yearly points" in files["measures/repeat-plans.json"]
    assert files["measures/repeat-plans.csv"].count(b"\n") == 8
    assert download(documents, "measures/nothing.csv") is None


def test_a_release_holds_the_pages_the_drawings_and_their_styles(documents: dict[str, Any]) -> None:
    files = release_files(documents, PUBLICATION, {"ab" * 32: "<svg/>"})
    for path in (
        "measures/index.html", "measures/repeat-plans/curve/index.html", "places/index.html",
        "about/judging/index.html", "assets/measures.css", f"charts/{'ab' * 32}.svg",
        "measures/repeat-plans.csv",
    ):  # fmt: skip
        assert path in files


def test_a_hidden_number_is_on_no_page_and_in_no_file() -> None:
    groups = [group("Sex: Female", "2024/25", 3, 9917), group("Sex: Male", "2024/25", 50, 9918)]
    made = measured_documents(report(own_counts=True, groups=groups))
    files = release_files(made, PUBLICATION)
    assert not [path for path, content in files.items() if b"9917" in content or b"9918" in content]
    html = words(made, "measures/repeat-plans/")
    assert "[c] hidden to protect children" in html
    assert "others so that nobody can work them out" in html


def test_no_page_of_measures_weighs_more_than_sixty_kilobytes(documents: dict[str, Any]) -> None:
    files = release_files(documents, PUBLICATION)
    styles = sum(len(gzip.compress(files[f"assets/{one}.css"])) for one in ("maypole", "measures"))
    for path, content in files.items():
        if path.startswith(("measures/", "places/")) and path.endswith(".html"):
            assert len(gzip.compress(content)) + styles < 60_000, path
