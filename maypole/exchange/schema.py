"""The JSON Schema of the partnership file, so that an editor can complete and check it."""

import json
import re
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from maypole.exchange.field_words import words_for
from maypole.exchange.model import PartnershipFile

REQUIREMENTS = re.compile(r"\s*\([A-Z][a-z]\d[^()]*\)")


def for_officers(docstring: str) -> str:
    """What an entry is, without the numbers of the requirements that it answers."""
    return REQUIREMENTS.sub("", docstring.strip())


class _WithFieldWords(GenerateJsonSchema):
    """Each field carries the words that the guide has for it."""

    def generate(self, schema: Any, mode: Any = "validation") -> Any:
        made = super().generate(schema, mode)
        for name, entry in [(PartnershipFile.__name__, made), *made.get("$defs", {}).items()]:
            if "description" in entry:
                entry["description"] = for_officers(entry["description"])
            for field, facts in entry.get("properties", {}).items():
                facts["description"] = words_for(name, field)
        return made


def partnership_schema() -> dict[str, Any]:
    """The schema as JSON values."""
    made = PartnershipFile.model_json_schema(schema_generator=_WithFieldWords)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def schema_text() -> str:
    """The schema as it is printed and kept in the documentation: equal models, equal bytes."""
    return json.dumps(partnership_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def entry_models() -> list[type[BaseModel]]:
    """Every kind of entry, in the order in which the file first uses it."""
    found: list[type[BaseModel]] = []
    waiting: list[type[BaseModel]] = [PartnershipFile]
    while waiting:
        model = waiting.pop(0)
        if model in found:
            continue
        found.append(model)
        under = [
            one for field in model.model_fields.values() for one in _models_in(field.annotation)
        ]
        waiting = under + waiting
    return found


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [one for inner in getattr(annotation, "__args__", ()) for one in _models_in(inner)]
