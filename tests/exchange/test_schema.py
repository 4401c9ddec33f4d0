"""The JSON Schema and the guide of the partnership file are what the models are."""

import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from maypole.exchange.field_words import FIELD_WORDS, words_for
from maypole.exchange.guide import guide_text
from maypole.exchange.schema import entry_models, for_officers, partnership_schema, schema_text

DOCS = settings.ROOT / "docs"


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("schema", *arguments, stdout=out)
    return out.getvalue()


def test_the_schema_in_the_documentation_is_what_the_command_prints() -> None:
    kept = (DOCS / "partnership-file.schema.json").read_text()
    assert kept == printed(), "Run: maypole schema > docs/partnership-file.schema.json"


def test_the_guide_in_the_documentation_is_what_the_command_prints() -> None:
    kept = (DOCS / "partnership-file.md").read_text()
    assert kept == printed("--guide"), "Run: maypole schema --guide > docs/partnership-file.md"


def test_the_schema_is_the_same_each_time_and_names_every_entry() -> None:
    assert schema_text() == schema_text()
    schema = json.loads(schema_text())
    assert set(schema["$defs"]) == {one.__name__ for one in entry_models()[1:]}
    assert set(schema["required"]) == {"maypole", "partnership"}


def test_an_unknown_field_is_against_the_schema() -> None:
    schema = partnership_schema()
    assert schema["additionalProperties"] is False
    assert all(entry["additionalProperties"] is False for entry in schema["$defs"].values())


@pytest.mark.parametrize("model", entry_models(), ids=lambda model: model.__name__)
def test_every_field_is_explained_in_a_sentence(model: type) -> None:
    for name in model.model_fields:  # type: ignore[attr-defined]
        words = words_for(model.__name__, name)
        assert words[-1] == "." or words.endswith(".*")
        assert len(words.split()) <= 20


def test_no_words_explain_a_field_that_is_not_there() -> None:
    fields = {one.__name__: set(one.model_fields) for one in entry_models()}
    assert set(FIELD_WORDS) - {"*"} <= set(fields)
    for entry, words in FIELD_WORDS.items():
        if entry != "*":
            assert set(words) <= fields[entry]
    used = set().union(*fields.values())
    assert set(FIELD_WORDS["*"]) <= used


def test_each_entry_has_a_section_in_the_guide_and_every_link_leads_to_one() -> None:
    guide = guide_text()
    headings = {line[3:] for line in guide.splitlines() if line.startswith("## ")}
    anchors = {heading.lower().replace(" ", "-") for heading in headings}
    links = {part.split(")", 1)[0] for part in guide.split("](#")[1:]}
    assert links <= anchors
    assert "`singular` | What one item is called: Priority. | text | yes" in guide


def test_an_officer_reads_no_numbers_of_requirements() -> None:
    assert for_officers("A seat (Su04-Su06, Ol18).") == "A seat."
    assert for_officers("One wording (Su15). No text means.") == "One wording. No text means."
    assert "(Su" not in guide_text()


def test_the_example_in_the_guide_is_a_file_that_can_be_read() -> None:
    from maypole.exchange.reading import read_partnership_file

    example = guide_text().partition("```yaml\n")[2].partition("```")[0]
    assert read_partnership_file("guide.yaml", example.encode()).content.partnership.key
