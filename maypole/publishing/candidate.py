"""What would be published now: the officer's preview and the publication are made by the same
code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from maypole.exchange.model import PartnershipFile
from maypole.exchange.sections import as_file, stored_sections
from maypole.partnership.records.kept import Kept
from maypole.partnership.rules import RuleFinding
from maypole.places.models import Area
from maypole.places.queries import districts_of
from maypole.plan.rules import Facts, run
from maypole.publishing.documents import JsonObject, PlaceFacts, build
from maypole.publishing.documents.plan import main_plan, shown_versions
from maypole.publishing.measures_before import own_reports_published
from maypole.publishing.measures_now import reports_now
from maypole.publishing.pages import Gone, Moved, Page, resolve
from maypole.publishing.queries import versions_held_back


class NothingThere(Exception):
    """The transaction has named no partnership, or one without rows."""


@dataclass(frozen=True)
class Candidate:
    """What stands now, and what the rules find in it."""

    file: PartnershipFile
    place: PlaceFacts
    held_back: Mapping[int, str] = field(default_factory=dict)
    """Versions of the main plan that were withdrawn for harm, each with its reason."""
    kept: Kept = field(default_factory=Kept, compare=False)

    def documents(self, *, include_drafts: bool) -> Mapping[str, JsonObject]:
        """With drafts they are an officer's preview; without, what a publication would hold."""
        name = ("documents", include_drafts, self._held)
        return self.kept.made(name, lambda: self._build(include_drafts=include_drafts))

    def _build(self, *, include_drafts: bool) -> dict[str, JsonObject]:
        plan = main_plan(self.file)
        shown = shown_versions(plan, include_drafts=include_drafts, held_back=self.held_back)
        number = shown[-1].number if shown else None
        measured = bool(self.file.evidence.measures)
        return build(
            self.file,
            place=self.place,
            findings=self.findings_on(number),
            include_drafts=include_drafts,
            held_back=self.held_back,
            reports=reports_now() if measured else {},
            earlier=self.own_reports_published if measured else {},
        )

    @property
    def own_reports_published(self) -> Mapping[str, list[JsonObject]]:
        """What publications that stand show of own figures, by measure."""
        address = self.file.partnership.key
        return self.kept.made("own reports", lambda: own_reports_published(address))

    def preview_at(self, tail: str) -> Page | Moved | Gone | None:
        """What an officer's preview answers at a tail."""
        documents = self.documents(include_drafts=True)
        name = ("page", tail, self._held)
        return self.kept.made(name, lambda: resolve(documents, tail))

    def findings_on(self, version: int | None) -> list[RuleFinding]:
        """What the rules find in a version of the main plan; none given: the newest, a draft
        too."""
        return self.kept.made(("findings", version), lambda: self._found(version))

    def _found(self, version: int | None) -> list[RuleFinding]:
        return run(
            Facts(
                partnership=self.file.partnership,
                evidence=self.file.evidence,
                plan=self.file.plan,
                today=self.kept.day,
                version=version,
                others={"governance": self.file.governance},
            )
        )

    @property
    def _held(self) -> tuple[tuple[int, str], ...]:
        return tuple(sorted(self.held_back.items()))

    @cached_property
    def findings(self) -> list[RuleFinding]:
        """What the rules find in the newest version, a draft too."""
        return self.findings_on(None)

    @cached_property
    def must_mend(self) -> list[RuleFinding]:
        """Findings that stop a publication: an unfinished draft stops nothing."""
        shown = shown_versions(main_plan(self.file), include_drafts=False, held_back=self.held_back)
        return _most_serious(self.findings_on(shown[-1].number)) if shown else []

    @cached_property
    def must_mend_in_draft(self) -> list[RuleFinding]:
        """Findings that stop the newest version from being frozen, and nothing else."""
        return [one for one in _most_serious(self.findings) if one not in self.must_mend]


def _most_serious(findings: list[RuleFinding]) -> list[RuleFinding]:
    return [one for one in findings if one.severity == "must"]


def candidate(*, afresh: bool = False) -> Candidate:
    """The partnership that the transaction has named, as it could be published now."""
    found = stored_sections(afresh=afresh)
    if found is None:
        raise NothingThere
    file = as_file(found)
    plan = main_plan(file)
    held_back = versions_held_back(file.partnership.key, plan.key) if plan else {}
    return Candidate(file, place_facts(file.partnership.area), held_back, found.kept)


@lru_cache(maxsize=256)
def place_facts(gss_code: str) -> PlaceFacts:
    """The area as the documents hold it; kept, since areas change only with a migration.

    Three queries the first time: a seventh of a candidate page, if asked each time.
    """
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
