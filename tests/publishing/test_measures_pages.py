"""What the pages of measures, curves and places say (pages.md part 2; Ol16, Wo34, Su20)."""

from __future__ import annotations

from typing import Any

import pytest

from maypole.publishing.downloads import downloads
from maypole.publishing.pages import resolve, site_map

from .conftest import documents_of
from .measure_pages import GAP, GAP_SERIES, page, words
from .measure_reports import judged, measured_documents, report, share


def test_the_dashboard_begins_with_a_sentence_that_counts(documents: dict[str, Any]) -> None:
    said = words(documents, "measures/")
    assert "40 measures: 2 changed, 38 cannot say yet." in said


def test_exceptions_come_first_and_what_cannot_be_said_has_reason_and_mend(
    documents: dict[str, Any],
) -> None:
    said = words(documents, "measures/")
    assert said.index("Changed (2)") < said.index("Cannot say yet: no figures are loaded (36)")
    assert "Cannot say yet: the source gives no counts (2) To mend it: Load the counts." in said
    assert "Not learning" in said  # the figure stands all the same
    assert "What we cannot measure yet" in said


def test_what_one_year_decides_is_listed_before_what_did_not_change() -> None:
    still = judged("No clear change", "same", "No clear change. It was 6% and 6%.")
    told = "No clear change. It fell. One year decides it: without 2024 there is no trend."
    one_year = judged("No clear change", "same", told, decided_by=["2024"])
    said = words(
        measured_documents(report(verdict=still), report("neet", title="Jump", verdict=one_year)),
        "measures/",
    )
    assert "1 decided by one year, 1 no clear change" in said
    assert said.index("One year decides it (1)", 300) < said.rindex("No clear change (1)")


def test_what_is_like_england_but_cannot_be_followed_is_no_unchanged_measure() -> None:
    why = {"reason": "too_few_points", "reason_words": "there is one figure", "mend": "Load more."}
    like = judged("Similar", "same", "Similar to England.", change="We cannot say.", **why)
    said = words(
        measured_documents(report("neet", title="Not learning", verdict=like)), "measures/"
    )
    assert "Cannot say yet: there is one figure (1) To mend it: Load more." in said
    assert "no clear change" not in said.lower()


def test_tables_print_no_share_as_nought_or_all_that_is_neither() -> None:
    definition = {**report()["definition"], "decimals": 0}
    low = share("2024/25", 28, 10_000, lower95=0.19, upper95=0.4, said="under 1%")
    row = {**report()["series"][-1], **low, "england": 99.9}
    said = words(
        measured_documents(report(definition=definition, series=[row])), "measures/repeat-plans/"
    )
    assert "28 of 10,000 0.2 to 0.4 over 99%" in said


def test_a_gap_in_the_list_has_the_bases_of_both_its_groups() -> None:
    [newest] = GAP_SERIES
    series = [{**newest, "group_denominator": 1204.0, "comparator_denominator": 9876.0}]
    based = report("neet", wanted="close", gap={**GAP, "series": series})
    assert "2024/25 of 1,204 and 9,876" in words(measured_documents(based), "measures/")


def test_what_is_worse_than_england_is_seen_in_the_list_whatever_its_trend(
    documents: dict[str, Any],
) -> None:
    said = words(documents, "measures/")
    assert "Getting worse Worse than England" in said
    assert "Worse than England (" in said
    kept = words(documents, "measures/show/worse-than-england/")
    assert "Repeat child protection plans" in kept
    assert documents["measures"]["rows"][0]["held"]["tone"] == "worse"
    assert "breastfeeding" not in kept.lower()
    assert b",Worse,M1" in downloads(documents)["measures.csv"]


def test_a_small_drawing_says_where_it_begins_and_ends(documents: dict[str, Any]) -> None:
    html = page(documents, "measures/")
    assert 'alt="From ' in html
    assert 'alt="Repeat child protection plans' not in html


def test_filters_are_links_to_pages_of_their_own(documents: dict[str, Any]) -> None:
    tails = [tail for tail in site_map(documents) if tail.startswith("measures/show/")]
    assert "measures/show/changed/" in tails
    said = words(documents, "measures/show/changed/")
    assert "Repeat child protection plans" in said
    assert "Not learning" not in said


def test_a_measure_says_figure_base_date_wish_judgement_and_rule(documents: dict[str, Any]) -> None:
    said = words(documents, "measures/repeat-plans/")
    for part in (
        "Repeat child protection plans 21.6%",
        "21.6% in 2024/25 (of 700 plans). It should fall.",
        "What we can say Getting worse It rose.",
        "Rule: Five yearly points take the trend test.",
        "How we judge figures",
        "Every value in the chart",
        "151 of 700",
        "England, 24.5% (2024/25) Worse",
        "Measure 1: Repeat child protection plans",
        "Full name Plans that were a second plan",
        "Licence not recorded",
        "No target set. The plan only says which way.",
    ):
        assert part in said, part


def wished(documents: dict[str, Any], wanted: str | None, polarity: str) -> str:
    """The page of a measure with this wish and this definition."""
    one = documents["measure-repeat-plans"]
    changed = {"wanted": wanted, "wanted_words": WISHES[wanted]}
    changed["definition"] = one["definition"] | {"polarity": polarity}
    return words(documents | {"measure-repeat-plans": one | changed}, "measures/repeat-plans/")


WISHES: dict[str | None, Any] = {"increase": "It should rise", "decrease": "It should fall"}
WISHES[None] = None


@pytest.mark.parametrize(
    ("polarity", "told", "good"),
    [
        ("high", "It should rise: by its definition high is good.", "Which is good high is good"),
        ("low", "It should fall: by its definition low is good.", "Which is good low is good"),
        ("none", "Which way it should go is not recorded.", "Which is good neither is good"),
    ],
)
def test_without_a_wish_the_definition_says_which_way_it_should_go(
    documents: dict[str, Any], polarity: str, told: str, good: str
) -> None:
    said = wished(documents, None, polarity)
    assert told in said
    assert good in said


@pytest.mark.parametrize(("wanted", "polarity"), [("decrease", "high"), ("increase", "low")])
def test_a_wish_and_a_definition_that_disagree_are_not_both_printed(
    documents: dict[str, Any], wanted: str, polarity: str
) -> None:
    said = wished(documents, wanted, polarity)
    assert "The plan and the definition disagree about which way it should go." in said
    assert "Which is good the plan and the definition disagree" in said
    for one in ("It should rise", "It should fall", "high is good", "low is good"):
        assert one not in said, one


def test_a_measure_without_figures_has_a_page_that_says_so(documents: dict[str, Any]) -> None:
    said = words(documents, "measures/breastfeeding/")
    assert "No figures loaded." in said
    assert "Cannot say" in said


def test_a_measure_that_is_tied_to_nothing_says_so(documents: dict[str, Any]) -> None:
    loose = documents | {"measure-adopted": documents["measure-adopted"] | {"items": []}}
    assert "Not yet tied to a priority." in words(loose, "measures/adopted/")


def test_a_chart_has_two_drawings_words_for_it_and_a_way_to_download_it(
    documents: dict[str, Any],
) -> None:
    html = page(documents, "measures/repeat-plans/")
    chart = next(
        one for one in documents["measure-repeat-plans"]["charts"] if one["kind"] == "line"
    )
    wide, narrow = chart["drawings"]
    assert f'srcset="../../charts/{narrow["sha256"]}.svg"' in html
    assert f'<img src="../../charts/{wide["sha256"]}.svg" width="720"' in html
    assert 'alt=""' not in html
    assert "Download the picture" in html


def test_a_gap_names_both_sides_and_stands_first(documents: dict[str, Any]) -> None:
    said = words(documents, "measures/key-stage-2-gap/")
    assert "The gap 27 points apart Care: 39%; not care: 66%" in said
    table = "Period Care: Yes Care: No Apart 2024/25 39% 66% 27.0"
    assert f"The gap, newest first, apart in points {table}" in said
    row = next(one for one in documents["measures"]["rows"] if one["key"] == "key-stage-2-gap")
    assert row["gap"]["said"] == "27 points apart"


def test_empty_boxes_of_a_curve_show_their_question_to_officers_only(
    documents: dict[str, Any],
) -> None:
    tail = "measures/repeat-plans/curve/"
    public = words(documents, tail)
    assert "Families get a named worker." in public
    assert "Who has a part to play?" not in public
    assert "Who has a part to play?" in words(documents, tail, "candidate")
    assert "No forecast" in public


def test_the_thread_of_a_plan_item_has_the_newest_figure(documents: dict[str, Any]) -> None:
    said = words(documents, "plan/measures/1/")
    assert "Repeat child protection plans : 21.6% (2024/25, of 700 plans). Getting worse." in said
    assert "21.6% (2024/25, of 700 plans). Getting worse." in words(documents, "plan/")


def test_the_front_page_shows_three_headline_measures() -> None:
    html = page(documents_of("worcestershire"), "")
    assert html.count('<li><a href="./measures/') == 3


def test_the_chapter_of_a_priority_stands_in_the_papers_order() -> None:
    """Why, data, actions, indicators, supporting plans (Su21)."""
    html = page(documents_of("sunderland"), "plan/priorities/1/")
    headings = ["What the figures say", "Actions", "Indicators", "Supporting plans"]
    places = [html.index(f"<h2>{one}</h2>") for one in ["Why it is a priority", *headings]]
    assert places == sorted(places)


def test_every_judgement_stands_with_its_word() -> None:
    html = page(measured_documents(report()), "measures/")
    assert 'mp-tag--worse">Getting worse<' in html


def test_how_we_judge_is_in_the_footer_of_each_page(documents: dict[str, Any]) -> None:
    for tail in ("", "plan/", "measures/"):
        assert "about/judging/" in page(documents, tail)
    assert "Hidden does not mean none" in words(documents, "about/judging/")


def test_an_old_publication_without_measures_still_has_its_pages() -> None:
    old = {
        name: one
        for name, one in documents_of("worcestershire").items()
        if name in {"site", "partnership"} or name.startswith("plan-v")
    }
    assert resolve(old, "measures/") is None
    assert resolve(old, "about/judging/") is None
    assert "measures.css" not in page(old, "plan/priorities/1/")
