"""Searching among the published partnerships by place, code or number: pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from maypole.methods.names import closest, plain_key
from maypole.publishing.documents import JsonObject
from maypole.publishing.queries import PublicationSummary

A_SLIP = 0.8
"""So like must a name be that was probably meant: Leeds is not Kirklees mistyped."""


@dataclass(frozen=True)
class HomeRow:
    """A row of the home page: "Kirklees: 9 priorities, draft for consultation"."""

    place: str
    href: str
    sentence: str
    note: str = ""


@dataclass(frozen=True)
class Found:
    """What a search found, and what was probably meant when it found nothing."""

    rows: Sequence[HomeRow]
    did_you_mean: str = ""


def row_of(one: PublicationSummary, note: str = "") -> HomeRow:
    """The row of a published partnership."""
    return HomeRow(one.site["place"], f"/{one.address}/", sentence_of(one.site), note)


def sentence_of(site: JsonObject) -> str:
    """ "9 priorities, draft for consultation"."""
    step = _main_step(site["counts"]["steps"])
    counted = f"{step['items']} {step['name'].lower()}" if step else ""
    return ", ".join(part for part in (counted, _state(site)) if part)


def _main_step(steps: Sequence[JsonObject]) -> JsonObject | None:
    """What a plan pushes: its priorities, else its commitments, else its largest step."""
    filled = [step for step in steps if step["items"] > 1]
    for key in ("priorities", "commitments"):
        if found := next((step for step in filled if step["key"] == key), None):
            return found
    return max(filled, key=lambda step: int(step["items"]), default=None)


def _state(site: JsonObject) -> str:
    newest = next((one for one in site["versions"] if one["number"] == site["newest"]), None)
    if newest is None:
        return _("no plan published yet")
    if newest["state"] == "consultation":
        return _("draft for consultation")
    return _("version %s of the plan") % int(newest["number"])


def search(published: Sequence[PublicationSummary], text: str) -> Found:
    """Partnerships with a name, place, area or district that has a word beginning so, or a code."""
    if not text:
        return Found([row_of(one) for one in published])
    wanted = plain_key(text)
    if not wanted:
        return Found([])
    rows = [
        row_of(one, note) for one in published if (note := _match(one.site, wanted)) is not None
    ]
    if rows:
        return Found(rows)
    names = {plain_key(name): name for one in published for name in _names(one.site)}
    meant = closest(wanted, names, at_least=A_SLIP)
    return Found([], names[meant] if meant else "")


def _match(site: JsonObject, wanted: str) -> str | None:
    """None when nothing fits; else a note, empty unless a district was meant."""
    if any(f" {wanted}" in f" {plain_key(name)}" for name in (site["name"], site["place"])):
        return ""
    if site["invented"]:
        return None
    area = site["area"]
    own = {plain_key(str(area[name])) for name in ("code", "dfe_code", "name") if area[name]}
    if wanted in own or f" {wanted}" in f" {plain_key(area['name'])}":
        return ""
    for district in area["districts"]:
        if (
            wanted == plain_key(district["code"])
            or f" {wanted}" in f" {plain_key(district['name'])}"
        ):
            return _("%(district)s is part of %(area)s.") % {
                "district": district["name"],
                "area": area["name"],
            }
    return None


def _names(site: JsonObject) -> Iterable[str]:
    yield site["place"]
    if not site["invented"]:
        yield site["area"]["name"]
        yield from (one["name"] for one in site["area"]["districts"])
