"""The plan as it is printed: the page's own words on a sheet (Wo31)."""

from collections.abc import Callable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maypole.publishing.documents import JsonObject
from maypole.publishing.facts import PublicationFacts
from maypole.publishing.pages.contents import Contents, PlanVersion
from maypole.publishing.pages.plan import (
    block_columns,
    column,
    is_blocks,
    other_plans,
    shape_note,
    step_columns,
)
from maypole.publishing.pdf import (
    PlanSheet,
    SheetCard,
    SheetFooter,
    SheetStatement,
    SheetStep,
    plan_pdf,
)
from maypole.publishing.words.dates import period_title, say
from maypole.publishing.words.versions import sentence, version_label, version_rest


def pdf_files(contents: Contents, publication: PublicationFacts) -> dict[str, Callable[[], bytes]]:
    """The PDFs of a publication, each made when it is asked for."""
    version = contents.plan
    if not version:
        return {}
    return {
        "plan.pdf": lambda: plan_pdf(sheet(contents, version, publication)),
        "plan-large-print.pdf": lambda: plan_pdf(
            sheet(contents, version, publication), large_print=True
        ),
    }


def sheet(contents: Contents, version: PlanVersion, publication: PublicationFacts) -> PlanSheet:
    """The plan's documents as the sheet that the typesetter takes."""
    site = contents.site
    return PlanSheet(
        language=get_language() or "en-gb",
        site_name=site["site_name"],
        title=period_title(version.plan),
        version_line=f"{version_label(version.document)}, {version_rest(version.document, site)}",
        vision_label=_("Vision"),
        vision=version.vision_text,
        no_vision=_("Vision: not recorded"),
        steps=_steps(version),
        statements=_statements(version),
        remarks=_remarks(contents, version),
        notice=_("Invented example: nothing here is true.") if site["invented"] else "",
        colour=site["brand"]["colour"],
        footer=_footer(version, publication),
        published=publication.published_on,
        page_label=_("Page {page} of {pages}"),
    )


def _footer(version: PlanVersion, publication: PublicationFacts) -> SheetFooter:
    """Where a sheet comes from; a draft says that it is not published."""
    day = say(publication.published_on.isoformat())
    if publication.is_draft:
        return SheetFooter(
            publication=_("Draft, not published"),
            published=_("Made %s") % day,
            judging=_judging(version),
            address="",
        )
    return SheetFooter(
        publication=_("Publication %(number)s, %(hash)s")
        % {"number": publication.number, "hash": publication.sha256[:12]},
        published=_("Published %s") % day,
        judging=_judging(version),
        address=publication.url,
    )


def _steps(version: PlanVersion) -> tuple[SheetStep, ...]:
    apart = tuple(
        _step(column(version, step), layout="list")
        for step in version.steps
        if not step["in_chain"]
    )
    if is_blocks(version):
        return (_blocks(version), *apart)
    return (*(_step(one) for one in step_columns(version)), *apart)


def _step(one: JsonObject, layout: str = "column") -> SheetStep:
    return SheetStep(
        name=one["name"],
        count=str(len(one["cards"])),
        hint=one["hint"] or "",
        layout="list" if layout == "list" else "column",
        cards=tuple(
            SheetCard(
                code=card["code"],
                title=card["title"],
                notes=_notes(card),
            )
            for card in one["cards"]
        ),
    )


def _judging(version: PlanVersion) -> str:
    if not any(item["direction"] for item in version.items.values()):
        return ""
    return _("“Want” says which way the plan hopes a measure moves. It is not a target.")


def _notes(card: JsonObject) -> tuple[str, ...]:
    """The wish, the links and who leads share a line: a sheet has no room to spare."""
    said = [part for part in (card["want"], card["links"], card["lead"]) if part]
    line = " ".join([*map(sentence, said[:-1]), *said[-1:]])
    return (line,) if line else ()


def _blocks(version: PlanVersion) -> SheetStep:
    step = version.chain[0]
    cards = []
    for one in block_columns(version):
        part = one["parts"][0] if one["parts"] else None
        cards.append(
            SheetCard(
                title=one["name"],
                notes=(one["hint"],) if one["hint"] else (),
                lines_heading=part["heading"] if part else "",
                lines=tuple(part["titles"]) if part else (),
            )
        )
    return SheetStep(name=step["name"], cards=tuple(cards), layout="blocks")


def _statements(version: PlanVersion) -> tuple[SheetStatement, ...]:
    said = [
        SheetStatement(
            heading=one["heading"],
            lines=tuple(line["text"] for line in one["statements"]),
            numbered=any(line["ref"] for line in one["statements"]),
        )
        for one in version.document["statements"]
    ]
    return tuple(said)


def _remarks(contents: Contents, version: PlanVersion) -> tuple[str, ...]:
    builds = [one["title"] for one in contents.partnership["supporting_plans"]]
    said = [_("It builds on: %s.") % "; ".join(builds)] if builds else []
    said += [*other_plans(version.plan), shape_note(version)]
    if len(version.chain) > 1 and not version.has_links:
        said.append(_("No links between these steps are recorded yet."))
    whole = " ".join(one for one in said if one)
    return (whole,) if whole else ()
