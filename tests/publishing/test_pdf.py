"""The printed plan: Worcestershire's and Stockton's own facts, and plans that mean harm."""

import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from page import validate_pdf_bytes

from maypole.publishing.pdf import (
    PlanSheet,
    SheetCard,
    SheetFooter,
    SheetStatement,
    SheetStep,
    characters_not_in_font,
    plan_pdf,
)

LANDSCAPE = (841.89, 595.28)
PORTRAIT = (595.28, 841.89)
FOOTER = SheetFooter(
    publication="Publication 1",
    published="Published 22 November 2026",
    judging="How we judge figures, sources and licence: see Data on our pages",
    address="example.org/worcestershire/publications/1/plan/",
)
OUTCOMES = (
    "Safe from harm",
    "Reach full potential",
    "Positive contribution in community",
    "Healthy, happy, fun-filled lives",
)
PRIORITIES = (
    "Safe, supportive families and communities",
    "Safe, healthy, positive relationships",
    "Best start and ready for learning",
    "Quality education for all",
    "Prepared for adult life",
    "Better outcomes for vulnerable children",
    "Young people’s voice and participation",
    "Safe and affordable activities and places outside school",
    "Physical activity and healthy eating",
    "Social, emotional, mental health and wellbeing services",
    "Overcome barriers to sustained employment",
)
AREAS_OF_WORK = (
    "Embed shared values in all agencies",
    "Improve safeguarding services",
    "Reform SEND services",
    "Break the cycle of reliance on specialist services",
    "Close gaps that keep children out of full-time education",
    "Prevention and early help strategy",
    "Stronger social, emotional and mental health offer",
    "Partnerships that deliver priorities and use public money wisely",
)
MEASURES = (
    ("Repeat child protection plans", "lower"),
    ("Looked after children in permanent homes (share and timeliness)", "higher"),
    ("Good level of development in early years", "higher"),
    ("Educational outcomes and positive destinations", "better"),
    ("Achievement gaps at all stages", "lower"),
    ("Survey of children: having fun, positive influence", "better"),
    ("First time entrants to youth justice", "lower"),
    (
        "Satisfaction with emotional wellbeing and mental health services (child and parent)",
        "higher",
    ),
    ("Health outcomes and inequality gap", "better, smaller gap"),
)
INVENTED_LINKS = {
    "P": "Serves O1, O3. Through A4, A6, A8.",
    "A": "Serves P3, P5. Through M1, M3, M6.",
    "M": "Serves A5, A8.",
    "O": "Through P2, P3.",
}


def _cards(letter: str, titles: tuple[str, ...], *, linked: bool) -> tuple[SheetCard, ...]:
    notes = (INVENTED_LINKS[letter],) if linked else ()
    return tuple(
        SheetCard(title, code=f"{letter}{number}", notes=notes)
        for number, title in enumerate(titles, start=1)
    )


def _worcestershire(*, linked: bool = False) -> PlanSheet:
    """The 2017 paper's plan; the links are invented here, only to fill the cards."""
    measures = tuple(
        replace(card, notes=(f"Want: {want}", *card.notes))
        for card, (_, want) in zip(
            _cards("M", tuple(title for title, _ in MEASURES), linked=linked), MEASURES, strict=True
        )
    )
    return PlanSheet(
        language="en-GB",
        site_name="Worcestershire children’s partnership",
        title="Children and Young People’s Plan 2017 to 2021",
        version_line="Version 1, put to Full Council after Cabinet on 20 July 2017. "
        "Adoption: no date recorded.",
        vision_label="Vision",
        vision="A wonderful county for every child and young person to grow up in",
        no_vision="No vision sentence is recorded for this plan.",
        steps=(
            SheetStep(
                "Outcomes", _cards("O", OUTCOMES, linked=linked), "4", "What life should be like"
            ),
            SheetStep("Priorities", _cards("P", PRIORITIES, linked=linked), "11", "What we push"),
            SheetStep(
                "Areas of work", _cards("A", AREAS_OF_WORK, linked=linked), "8", "What we do"
            ),
            SheetStep("Measures of success", measures, "9", "How we will know"),
        ),
        remarks=() if linked else ("No links between these steps are recorded yet.",),
        notice="Links invented to try the layout." if linked else "",
        footer=FOOTER,
        published=date(2026, 11, 22),
        page_label="Page {page} of {pages}",
    )


def _stockton() -> PlanSheet:
    """The 2019 paper's strategy: no vision, no columns of items, four blocks."""
    protecting = "Protecting the vulnerable through targeted intervention"
    strong = "Developing strong and healthy communities"
    equality = "Promoting equality of opportunity through targeted intervention"
    blocks = (
        ("Resilience", "Sense of self and life skills", (protecting, strong)),
        ("Relationships", "Safe supportive trusted relationships", (protecting, strong)),
        ("Respect", "Strengths-based valuing of children", ("Creating economic prosperity",)),
        ("Response", "Targeting vulnerability, adversity and stress", (protecting, equality)),
    )
    approach = (
        "Long-term commitment to new ways of working, with annual delivery plans",
        "Collective role of agencies; integrated working with children at the heart",
        "From programmes and projects to shared values, learning and whole-system working",
        "Agencies enable children to find self, cope, learn and overcome, "
        "through stable trusted relationships",
        "Shared agreed vulnerability and risk assessment approach, early, less reliant on referral",
        "Commitment to share data and information to support it",
    )
    return PlanSheet(
        language="en-GB",
        site_name="Stockton Children and Young People’s Partnership",
        title="Children and Young People Strategy 2019 to 2023",
        version_line="Version 1, recommended to Council on 27 February 2019. "
        "Replaces the plan for 2015 to 2018.",
        vision_label="Vision",
        vision=None,
        no_vision="No vision sentence is recorded for this plan.",
        steps=(
            SheetStep(
                "Building blocks",
                tuple(
                    SheetCard(
                        name,
                        notes=(short,),
                        lines_heading="Council Plan principles it supports",
                        lines=principles,
                    )
                    for name, short, principles in blocks
                ),
                layout="blocks",
            ),
        ),
        statements=(SheetStatement("How the agencies will work", approach, numbered=True),),
        remarks=(
            "This plan is built on ways of working. It has no priorities, areas of work or "
            "measures of its own. Each year’s delivery plan adds them.",
        ),
        footer=replace(FOOTER, address="example.org/stockton-on-tees/publications/1/plan/"),
        published=date(2026, 11, 22),
        page_label="Page {page} of {pages}",
    )


REAL_SHEETS = {
    "worcestershire": _worcestershire(),
    "worcestershire with links": _worcestershire(linked=True),
    "stockton": _stockton(),
}
HOSTILE_TEXT = (
    '#import "cards.typ": *',
    '#read("/etc/passwd")',
    "#panic([stop])",
    "$ sum_(i=0)^oo $ *bold* _thin_ = Heading",
    "</script><script>alert(1)</script>",
    '\\ ` `` ``` ```typ #eval("1")``` // /* */ <label> @label ~ --- ...',
    "W" * 400,
    "https://example.org/" + "a-very-long-address/" * 12,
    "خطة الأطفال والشباب",
    "תוכנית ילדים",
    "turned \u202eround\u202c and a null \x00 and a half \ud83d pair",
    "🎈👩‍👩‍👧‍👦 balloon ﷽ Z͑ͫ̓ͪ̂ͫ̽",
    "word " * 1500,
    "",
)
HOSTILE = replace(
    _worcestershire(),
    site_name=HOSTILE_TEXT[0],
    title="#set page(width: 1pt) <script> 🎈",
    vision="$ *vision* #panic() $",
    notice="{page} #sys.inputs",
    steps=(
        SheetStep(
            "#let",
            tuple(SheetCard(t, code=t[:40], notes=(t,)) for t in HOSTILE_TEXT),
            hint="`raw`",
        ),
        SheetStep("*blocks*", (SheetCard("$x$", lines=HOSTILE_TEXT),), layout="blocks"),
        SheetStep("list", tuple(SheetCard(t) for t in HOSTILE_TEXT), layout="list"),
        SheetStep("nothing", ()),
    ),
    statements=(SheetStatement("= not a heading", HOSTILE_TEXT),),
)


def _sizes_and_text(pdf: bytes) -> tuple[list[float], str]:
    """Every printed size in points, and the words, as another program reads them."""
    sizes: list[float] = []

    def note(text: str, matrix: Any, text_matrix: list[float], _font: Any, size: float) -> None:
        if text.strip():
            sizes.append(round(abs(size * text_matrix[3] * matrix[3]), 2))

    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return sizes, "\n".join(page.extract_text(visitor_text=note) for page in pages)


def _paper(pdf: bytes) -> list[tuple[float, float]]:
    boxes = (page.mediabox for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return [(round(float(box.width), 2), round(float(box.height), 2)) for box in boxes]


def _as_one_line(text: str) -> str:
    return " ".join(text.replace("\u200b", "").split())


@pytest.mark.parametrize("sheet", REAL_SHEETS.values(), ids=REAL_SHEETS.keys())
def test_a_real_plan_prints_on_one_landscape_sheet_at_8_5_point_or_more(sheet: PlanSheet) -> None:
    """The plan on a page (Wo31)."""
    pdf = plan_pdf(sheet)
    assert _paper(pdf) == [LANDSCAPE]
    assert min(_sizes_and_text(pdf)[0]) >= 8.5


@pytest.mark.parametrize("large_print", [False, True], ids=["page", "large print"])
@pytest.mark.parametrize("sheet", [*REAL_SHEETS.values(), HOSTILE], ids=[*REAL_SHEETS, "hostile"])
def test_every_print_can_be_read_aloud_as_pdf_ua_1_asks(
    sheet: PlanSheet, large_print: bool
) -> None:
    """A tagged PDF (Wo31)."""
    report = validate_pdf_bytes(plan_pdf(sheet, large_print=large_print), profile="ua1")
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []
    assert report.rules.passed > 100


def test_every_word_of_the_plan_is_on_the_sheet_in_reading_order() -> None:
    sheet = _worcestershire(linked=True)
    text = _as_one_line(_sizes_and_text(plan_pdf(sheet))[1])
    places = [text.index(_as_one_line(card.title)) for step in sheet.steps for card in step.cards]
    assert places == sorted(places)
    assert len(places) == 32
    for words in (sheet.site_name, sheet.title, sheet.version_line, sheet.vision, sheet.notice):
        assert words is not None
        assert words in text
    assert "Want: better, smaller gap" in text
    assert "Publication 1" in text
    assert FOOTER.address in text.replace(" ", "") or FOOTER.address in text


def test_headings_and_lists_are_marked_as_such() -> None:
    tags = _tags(plan_pdf(_worcestershire()))
    assert tags.count("H1") == 1
    assert tags.count("H2") == 5
    assert tags.count("L") == 4
    assert tags.count("LI") == 32
    stockton = _tags(plan_pdf(_stockton()))
    assert stockton.count("H3") == 4
    assert stockton.count("L") == 5


def _root(pdf: bytes) -> Any:
    return pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]


def _tags(pdf: bytes) -> list[str]:
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for kid in node:
                walk(kid)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"])[1:])
            if "/K" in node:
                walk(node["/K"])

    walk(_root(pdf)["/StructTreeRoot"])
    return found


def test_the_file_names_its_title_language_and_date_and_no_time_of_making() -> None:
    pdf = plan_pdf(_worcestershire())
    assert _root(pdf)["/Lang"] == "en-GB"
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "Children and Young People’s Plan 2017 to 2021"
    assert str(reader.metadata.get("/CreationDate", "")).startswith("D:20261122")


def test_only_the_shipped_font_is_used_and_it_is_embedded() -> None:
    page = pypdf.PdfReader(io.BytesIO(plan_pdf(_worcestershire()))).pages[0]
    resources: Any = page["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].values()]
    names = {str(font["/BaseFont"]).split("+")[1].split("-Identity")[0] for font in fonts}
    assert names == {"LiberationSans", "LiberationSans-Bold"}
    for font in fonts:
        assert "/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"]


@pytest.mark.parametrize("large_print", [False, True], ids=["page", "large print"])
def test_an_equal_sheet_gives_equal_bytes(large_print: bool) -> None:
    first = plan_pdf(_worcestershire(linked=True), large_print=large_print)
    assert plan_pdf(_worcestershire(linked=True), large_print=large_print) == first
    other = replace(_worcestershire(linked=True), published=date(2026, 11, 23))
    assert plan_pdf(other, large_print=large_print) != first


@pytest.mark.parametrize("sheet", REAL_SHEETS.values(), ids=REAL_SHEETS.keys())
def test_large_print_is_portrait_and_18_point_throughout(sheet: PlanSheet) -> None:
    pdf = plan_pdf(sheet, large_print=True)
    assert set(_paper(pdf)) == {PORTRAIT}
    sizes, text = _sizes_and_text(pdf)
    assert min(sizes) >= 18
    assert f"Page 1 of {len(_paper(pdf))}" in text


def test_hostile_text_is_printed_as_it_was_typed_and_never_run() -> None:
    pdf = plan_pdf(HOSTILE)
    sizes, text = _sizes_and_text(pdf)
    assert set(_paper(pdf)) == {LANDSCAPE}
    assert min(sizes) >= 8.5
    joined = "".join(text.replace("\u200b", "").split())
    for typed in (*HOSTILE_TEXT[:6], HOSTILE.vision or "", "{page} #sys.inputs"):
        assert "".join(typed.split()) in joined
    assert "root:" not in joined
    assert "W" * 400 in joined


@pytest.mark.parametrize("large_print", [False, True], ids=["page", "large print"])
def test_no_word_runs_out_of_its_column(large_print: bool) -> None:
    cards = (SheetCard("W" * 400, code="A1", notes=("W" * 50,)),)
    steps = tuple(SheetStep(f"Step {number}", cards) for number in range(5))
    pdf = plan_pdf(replace(_worcestershire(), steps=steps), large_print=large_print)
    w_in_ems, ends = 0.944, []

    def note(text: str, matrix: Any, text_matrix: list[float], _font: Any, size: float) -> None:
        if text.strip() and set(text.strip()) == {"W"}:
            left = matrix[4] + text_matrix[4] * matrix[0]
            ends.append((left, left + len(text.strip()) * w_in_ems * size))

    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=note)
    width = (PORTRAIT if large_print else LANDSCAPE)[0]
    columns = 1 if large_print else 5
    assert len(ends) > 100
    for left, right in ends:
        column = int((left - 34) // ((width - 68) / columns)) if columns > 1 else 0
        assert right <= 34 + (column + 1) * ((width - 68) / columns) + 1


def test_a_plan_in_a_language_read_from_the_right_prints_on_one_sheet() -> None:
    sheet = replace(
        _worcestershire(), language="he", title="תוכנית ילדים", vision="מקום טוב לגדול בו"
    )
    pdf = plan_pdf(sheet)
    assert validate_pdf_bytes(pdf, profile="ua1").is_compliant
    assert _paper(pdf) == [LANDSCAPE]
    assert "□" not in _sizes_and_text(pdf)[1]


def test_making_many_plans_does_not_hold_on_to_memory() -> None:
    """Without care the typesetter keeps about 40 MB a plan until it has made ten."""
    script = """
import resource
from dataclasses import replace
from tests.publishing.test_pdf import _worcestershire, plan_pdf
peaks = []
for number in range(8):
    plan_pdf(replace(_worcestershire(linked=True), colour=f"#22577{number}"))
    peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
print(peaks[-1] - peaks[0])
"""
    path = {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *sys.path])}
    made = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=path
    )
    assert int(made.stdout) < 60


def test_a_plan_too_long_for_one_sheet_runs_on_at_8_5_point() -> None:
    sheet = _worcestershire(linked=True)
    twice = tuple(replace(step, cards=step.cards * 2) for step in sheet.steps)
    pdf = plan_pdf(replace(sheet, steps=twice))
    sizes, text = _sizes_and_text(pdf)
    assert _paper(pdf) == [LANDSCAPE, LANDSCAPE]
    assert min(sizes) == 8.5
    assert "Page 2 of 2" in text


def test_a_missing_vision_is_said_quietly_and_no_band_is_drawn() -> None:
    text = _sizes_and_text(plan_pdf(_stockton()))[1]
    assert "No vision sentence is recorded for this plan." in text
    assert "Vision\n" not in text


def test_a_character_the_font_lacks_becomes_an_empty_square_and_is_reported() -> None:
    sheet = replace(_stockton(), remarks=("A balloon 🎈 and a café",))
    assert "A balloon □ and a café" in _as_one_line(_sizes_and_text(plan_pdf(sheet))[1])
    assert characters_not_in_font("A balloon 🎈🎈 and a café ﷽") == ("🎈", "﷽")
    assert characters_not_in_font("Plan Plentyn a Theulu: ŵ ŷ – “’” 50%") == ()


@pytest.mark.parametrize(
    ("field", "value"), [("language", "#en"), ("colour", "red"), ("title", "  ")]
)
def test_a_sheet_that_cannot_be_printed_is_refused_by_field(field: str, value: str) -> None:
    with pytest.raises(ValueError, match=f"^{field}: "):
        replace(_stockton(), **{field: value})  # type: ignore[arg-type]
