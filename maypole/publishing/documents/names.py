"""The names that keys stand for, so that a document can be read without the file it came from."""

from __future__ import annotations

from maypole.exchange.model import PartnershipFile
from maypole.publishing.documents.place import JsonObject


class Names:
    """The name of a body, organisation, group or plan by its key; an unknown key stays as it is."""

    def __init__(self, file: PartnershipFile) -> None:
        part = file.partnership
        self.bodies = {body.key: body.name for body in part.bodies}
        self.organisations = {one.key: one.name for one in part.organisations}
        self.constituencies = {one.key: one.name for one in part.constituencies}
        self.services = {one.key: one.name for one in part.services}
        self.groups = {one.key: one.name for one in part.engagement_groups}
        self.supporting = {one.key: one for one in part.supporting_plans}
        self.findings = {one.key: one for one in file.evidence.findings}

    def body(self, key: str | None) -> JsonObject | None:
        """A body as a document names it: its key, for the link, and its name."""
        return None if key is None else {"key": key, "name": self.bodies.get(key, key)}

    def organisation(self, key: str | None) -> str | None:
        """An organisation's name."""
        return None if key is None else self.organisations.get(key, key)

    def supporting_plan(self, key: str) -> JsonObject:
        """Another plan by its title and its owner."""
        plan = self.supporting.get(key)
        if plan is None:
            return {"key": key, "title": key, "owner": None}
        return {"key": key, "title": plan.title, "owner": self.owner(key)}

    def owner(self, key: str) -> str | None:
        """Who owns a supporting plan, in words."""
        plan = self.supporting[key]
        if plan.owner_body:
            return self.bodies.get(plan.owner_body, plan.owner_body)
        return self.organisation(plan.owner_organisation) or plan.owner
