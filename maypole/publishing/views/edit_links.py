"""From a page of the candidate to where its words are edited (pages.md, part 1: edit links)."""

from __future__ import annotations

import re
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from maypole.exchange.model import PartnershipFile
from maypole.partnership.access import Workspace
from maypole.partnership.lists import list_at
from maypole.partnership.permissions import EDIT_MEASURES, EDIT_PARTNERSHIP, EDIT_PLAN
from maypole.partnership.queries import token_of
from maypole.plan.exchange_section.model import Plan, Version
from maypole.publishing.documents.plan import main_plan, shown_versions

Link = tuple[str, str]

BODY = re.compile(r"^bodies/([a-z0-9-]+)/$")
MEASURE = re.compile(r"^measures/([a-z0-9-]+)/(?:curve/)?$")
VERSION = re.compile(r"^plan/(?:v([0-9]+)/)?(.*)$")
ITEM = re.compile(r"^([a-z0-9-]+)/([0-9]+)/$")
ALIGNMENT = re.compile(r"^alignment/([a-z0-9-]+)/$")


def edit_links(here: Workspace, file: PartnershipFile, tail: str) -> list[Link]:
    """Label and address of each editing page that changes what this page says; none for a reader
    who may not edit it."""
    if tail.startswith("plan/"):
        return _plan_links(here, file, tail) if here.may(EDIT_PLAN) else []
    if tail.startswith("measures/"):
        return _measure_links(here, file, tail)
    if not here.may(EDIT_PARTNERSHIP):
        return []
    if tail == "":
        return [
            (_("Edit this page"), reverse("edit-about", args=[here.key])),
            (_("All lists of the partnership"), reverse("edit-partnership", args=[here.key])),
        ]
    body = BODY.match(tail)
    if body:
        return _body_link(here, file, body[1])
    named = {
        "bodies/": (("bodies", _("Edit bodies")), ("relations", _("Edit links between bodies"))),
        "members/": (("seats", _("Edit seats")), ("members", _("Edit members"))),
        "findings/": (("findings", _("Edit needs")),),
    }.get(tail, ())
    return [
        (label, reverse("edit-list", args=[here.key, key])) for key, label in named if list_at(key)
    ]


def _body_link(here: Workspace, file: PartnershipFile, key: str) -> list[Link]:
    listed = list_at("bodies")
    body = next((one for one in file.partnership.bodies if one.key == key), None)
    if listed is None or body is None:
        return []
    token = token_of(listed, body)
    return [(_("Edit this body"), reverse("edit-entry", args=[here.key, "bodies", token]))]


def _measure_links(here: Workspace, file: PartnershipFile, tail: str) -> list[Link]:
    listed, asked = list_at("measures"), MEASURE.match(tail)
    if listed is None:
        return []
    measure = next((one for one in file.evidence.measures if asked and one.key == asked[1]), None)
    found = []
    if measure is not None and here.may(EDIT_MEASURES):
        where = [here.key, "measures", token_of(listed, measure)]
        found.append((_("Edit this measure"), reverse("edit-entry", args=where)))
    elif measure is None and here.may(EDIT_MEASURES):
        found.append((_("Edit measures"), reverse("edit-list", args=[here.key, "measures"])))
    if measure is not None and here.may(EDIT_PLAN):
        found.append((_("Tie it to the plan"), reverse("plan-editor", args=[here.key])))
    return found


def _plan_links(here: Workspace, file: PartnershipFile, tail: str) -> list[Link]:
    plan = main_plan(file)
    shown = shown_versions(plan, include_drafts=True)
    asked = VERSION.match(tail)
    if plan is None or not shown or asked is None:
        return [(_("Edit the plan"), reverse("plan-editor", args=[here.key]))]
    version = next((one for one in shown if str(one.number) == asked[1]), shown[-1])
    if version.state not in {"draft", "consultation"}:
        return [(_("Begin a new version"), reverse("edit-plan", args=[here.key, plan.key]))]
    return [_in_version(here, plan, version, asked[2])]


def _in_version(here: Workspace, plan: Plan, version: Version, rest: str) -> Link:
    where: list[Any] = [here.key, plan.key, version.number]
    item, alignment = ITEM.match(rest), ALIGNMENT.match(rest)
    if item:
        return _("Edit this page"), reverse("edit-item", args=[*where, item[1], int(item[2])])
    if alignment:
        return _("Edit this page"), reverse("edit-cells", args=[*where, alignment[1]])
    return _("Edit the plan"), reverse("edit-version", args=where)
