"""What stands where a plan version stood that was withdrawn because it does harm: why, no more."""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from django.utils.translation import gettext as _

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.contents import Contents
from maypole.publishing.pages.page import Crumb, Page
from maypole.publishing.words.versions import withdrawn_sentence

OF_A_VERSION = re.compile(r"^(?:plan/v([0-9]+)[/.].*|documents/plan-v([0-9]+)\.json)$")
OF_TWO = re.compile(r"^plan/versions/([0-9]+)-([0-9]+)/$")
OF_THE_PLAN = ("plan/", "plan.")


def withdrawn_sentences(contents: Contents) -> list[str]:
    """One for each version that a reader can no longer see."""
    return [withdrawn_sentence(number, reason) for number, reason in contents.withdrawn.items()]


def withdrawn_at(documents: Mapping[str, JsonObject], tail: str) -> Page | None:
    """The reason, when a page or a file of a withdrawn version is asked for."""
    contents = Contents(documents)
    if not contents.withdrawn:
        return None
    meant = [number for number in _numbers(tail) if number in contents.withdrawn]
    if not meant and contents.plan is None and tail.startswith(OF_THE_PLAN):
        meant = [*contents.withdrawn]
    return _page(contents, tail, meant) if meant else None


def withdrawn_pages(contents: Contents) -> Iterator[Page]:
    """For files on a plain web server: the version's own address, and the plan's when none is
    left."""
    for number in contents.withdrawn:
        yield _page(contents, f"plan/v{number}/", [number])
    if contents.withdrawn and contents.plan is None:
        yield _page(contents, "plan/", [*contents.withdrawn])


def _numbers(tail: str) -> list[int]:
    found = OF_A_VERSION.match(tail) or OF_TWO.match(tail)
    return [int(one) for one in found.groups() if one] if found else []


def _page(contents: Contents, tail: str, numbers: list[int]) -> Page:
    sentences = [withdrawn_sentence(one, contents.withdrawn[one]) for one in numbers]
    facts = {"sentences": sentences, "has_plan": contents.plan is not None}
    trail = (Crumb(_("Plan"), "plan/"),) if contents.plan else ()
    return Page(
        tail, "withdrawn_version", (_("Withdrawn"), _("Plan"), contents.place),
        partial(dict, facts), "plan", (*trail, Crumb(_("Withdrawn"))), False, 410,
        site=contents.site, measured=contents.measure_list is not None,
    )  # fmt: skip
