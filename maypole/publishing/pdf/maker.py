"""Turns a sheet into PDF bytes with Typst: tagged, PDF/UA-1, equal bytes for an equal sheet."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst

from maypole.publishing.pdf.sheet import PlanSheet
from maypole.publishing.pdf.text import FONTS, printable

TEMPLATE = Path(__file__).parent / "plan.typ"
REMEMBERED = 10
AS_WRITTEN = {"language", "colour", "layout"}


def plan_pdf(plan: PlanSheet, *, large_print: bool = False) -> bytes:
    """The plan as PDF: one A4 landscape sheet where it fits, or 18 point on A4 portrait.

    A plan too long for one sheet at 8.5 point runs on to a second: it is never shrunk further
    (check 10 of the pages). Text goes in as data, and only the shipped font is used.
    """
    try:
        return typst.compile(
            TEMPLATE,
            root=TEMPLATE.parent,
            font_paths=_fonts(),
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"sheet": _as_json(plan), "print": "large" if large_print else "page"},
        )
    finally:
        _forget_layouts()


@cache
def _fonts() -> typst.Fonts:
    """Only the shipped font: a machine's own fonts would change the bytes."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def _forget_layouts() -> None:
    """Give back the 40 to 60 MB that trying sizes for one plan takes (decision 0004).

    Typst keeps what it laid out until ten more documents have been made. A web worker that
    publishes ten plans would hold half a gigabyte, so ten empty documents push them out.
    """
    for _ in range(REMEMBERED):
        typst.compile(b"", font_paths=_fonts(), format="svg")


def _as_json(plan: PlanSheet) -> str:
    language, *more = plan.language.split("-")
    region = next((part.upper() for part in more if len(part) == 2 and part.isalpha()), None)
    sheet = _fit_to_print(asdict(plan) | {"published": None})
    published = [plan.published.year, plan.published.month, plan.published.day]
    return json.dumps(
        sheet | {"language": language.lower(), "region": region, "published": published}
    )


def _fit_to_print(value: Any, field: str = "") -> Any:
    if isinstance(value, str):
        return value if field in AS_WRITTEN else printable(value)
    if isinstance(value, dict):
        return {key: _fit_to_print(inner, key) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_fit_to_print(inner) for inner in value]
    return value
