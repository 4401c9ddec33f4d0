"""What a printed plan says: plain data, no Django, every word already in the reader's language.

The sheet holds words only. It knows nothing of Typst, so a plan's text can never become template
code: `maker.plan_pdf` hands it over as data.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Layout = Literal["column", "list", "blocks"]
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class SheetCard:
    """One item of the plan: "P3 Best start. Serves O1, O3; through A5. Want: higher".

    In a step of layout "blocks" the card is a column of its own, and `lines` are what stands
    under it (Stockton's principles), headed by `lines_heading`.
    """

    title: str
    code: str = ""
    notes: tuple[str, ...] = ()
    lines_heading: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetStep:
    """One step of the plan's shape, under the partnership's own name for it.

    `count` and `hint` print as one quiet line ("11 · What we push"). "column" stands beside the
    other columns, "list" runs its cards across the sheet, "blocks" makes each card a column.
    """

    name: str
    cards: tuple[SheetCard, ...]
    count: str = ""
    hint: str = ""
    layout: Layout = "column"


@dataclass(frozen=True, slots=True)
class SheetStatement:
    """A heading and its lines that hang on no step: values, ways of working, plans built on."""

    heading: str
    lines: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class SheetFooter:
    """Where the sheet came from, so that a paper copy can be traced to its publication."""

    publication: str
    published: str
    judging: str
    address: str


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """A whole plan as it is printed (Wo31: a plan on a page for every age).

    `published` is the only date the PDF carries, which keeps equal input equal in bytes.
    `no_vision` is printed, quietly and outside the band, when `vision` is None: a vision is never
    invented. `page_label` holds "{page}" and "{pages}"; it shows when there is more than one page.
    """

    language: str
    site_name: str
    title: str
    version_line: str
    vision_label: str
    vision: str | None
    no_vision: str
    steps: tuple[SheetStep, ...]
    footer: SheetFooter
    published: date
    page_label: str
    statements: tuple[SheetStatement, ...] = ()
    remarks: tuple[str, ...] = ()
    notice: str = ""
    colour: str = "#22577a"

    def __post_init__(self) -> None:
        """Refuse what the typesetter could only fail on, in words that name the field."""
        if not LANGUAGE_TAG.fullmatch(self.language):
            raise ValueError(f"language: {self.language!r} is not a tag such as en-GB")
        if not COLOUR.fullmatch(self.colour):
            raise ValueError(f"colour: {self.colour!r} is not a colour such as #22577a")
        if not self.title.strip():
            raise ValueError("title: a PDF that can be read aloud needs a title")
