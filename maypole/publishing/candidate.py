"""What would be published now: the officer's preview and the publication are made by the same code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from maypole.exchange.model import PartnershipFile
from maypole.exchange.sections import partnership_file
from maypole.partnership.rules import RuleFinding
from maypole.places.models import Area
from maypole.places.queries import districts_of
from maypole.plan.rules import Facts, run
from maypole.publishing.documents import JsonObject, PlaceFacts, build


class NothingThere(Exception):
    """The transaction has named no partnership, or one without rows."""


@dataclass(frozen=True)
class Candidate:
    """What stands now, and what the rules found in it."""

    file: PartnershipFile
    place: PlaceFacts
    findings: Sequence[RuleFinding]

    def documents(self, *, include_drafts: bool) -> dict[str, JsonObject]:
        """With drafts they are an officer's preview; without, what a publication would hold."""
        return build(
            self.file, place=self.place, findings=self.findings, include_drafts=include_drafts
        )

    @property
    def must_mend(self) -> list[RuleFinding]:
        """Findings that stop a publication."""
        return [one for one in self.findings if one.severity == "must"]


def candidate() -> Candidate:
    """The partnership that the transaction has named, as it could be published now."""
    file = partnership_file()
    if file is None:
        raise NothingThere
    facts = Facts(
        partnership=file.partnership,
        evidence=file.evidence,
        plan=file.plan,
        today=timezone.localdate(),
        others={"governance": file.governance},
    )
    return Candidate(file, place_facts(file.partnership.area), run(facts))


def place_facts(gss_code: str) -> PlaceFacts:
    """The area as the documents hold it; three queries."""
    area = Area.objects.get(gss_code=gss_code)
    dfe = area.aliases.filter(kind="dfe").values_list("text", flat=True).first()
    districts = () if area.kind == "country" else districts_of(area)
    return PlaceFacts(
        gss_code=area.gss_code,
        name=area.name,
        kind=area.kind,
        dfe_code=dfe,
        districts=tuple((one.gss_code, one.name) for one in districts),
    )
