"""Gathering what my work is made of."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest

from maypole.evidence.exchange_section import EvidenceSection
from maypole.evidence.queries.loads import loads_to_confirm
from maypole.evidence.queries.measures import measures_without_figures
from maypole.exchange.sections import as_file, stored_sections
from maypole.exchange.uploads import kept
from maypole.front.work import Withdrawing, WorkFacts
from maypole.partnership.access import Workspace
from maypole.partnership.permissions import EDIT_PARTNERSHIP, LOAD_FIGURES, WITHDRAW
from maypole.plan.rules import Facts, run
from maypole.publishing.models import Publication
from maypole.publishing.queries import open_requests


def work_facts(request: HttpRequest, here: Workspace) -> WorkFacts:
    """Five queries at most: the whole record, what is published, what is asked to be withdrawn,
    loads that wait, measures that have figures."""
    found = stored_sections()
    if found is None:
        raise Http404
    file, kept_here = as_file(found), found.kept
    today, loads = kept_here.day, here.may(LOAD_FIGURES)
    upload = kept(request.session, here.key) if here.may(EDIT_PARTNERSHIP) else None
    return WorkFacts(
        file=file,
        findings=kept_here.made(
            ("findings", None),
            lambda: run(
                Facts(
                    partnership=file.partnership,
                    evidence=file.evidence,
                    plan=file.plan,
                    today=today,
                    others={"governance": file.governance},
                )
            ),
        ),
        published=Publication.objects.filter(partnership_id=here.id).exists(),
        withdrawals=_withdrawals(here) if here.may(WITHDRAW) else [],
        upload=upload.name if upload else "",
        today=today,
        loads=_loads(here) if loads else [],
        without_figures=_without_figures(file.evidence) if loads else [],
    )


def _loads(here: Workspace) -> list[tuple[int, str]]:
    return [(one.number, one.file_name) for one in loads_to_confirm(here.id)]


def _without_figures(evidence: EvidenceSection) -> list[str]:
    return [one.title for one in measures_without_figures(evidence)]


def _withdrawals(here: Workspace) -> Sequence[Withdrawing]:
    return [
        Withdrawing(one.publication.number, str(one.asked_by), one.asked_by_id == here.user.pk)
        for one in open_requests(here.id)
    ]
