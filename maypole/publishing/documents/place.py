"""What the documents say of the area, given by the caller: publishing asks no other room."""

from dataclasses import dataclass
from typing import Any

JsonObject = dict[str, Any]
"""A JSON object: text keys; text, numbers, truth values, null, lists and objects inside."""


@dataclass(frozen=True)
class PlaceFacts:
    """The area of a partnership, with its official codes and its districts (code, name)."""

    gss_code: str
    name: str
    kind: str
    dfe_code: str | None = None
    districts: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> JsonObject:
        """The area as the site document holds it, districts in the order of their names."""
        return {
            "code": self.gss_code,
            "name": self.name,
            "kind": self.kind,
            "dfe_code": self.dfe_code,
            "districts": [
                {"code": code, "name": name}
                for code, name in sorted(self.districts, key=lambda one: one[1])
            ],
        }
