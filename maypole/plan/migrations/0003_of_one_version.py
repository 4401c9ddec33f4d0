"""What hangs on a part belongs to the part's own version: else a draft's row could add to a frozen item."""

from django.db import migrations

LINKS = (
    ("statement", "statement_list_id", "statementlist"),
    ("item", "step_id", "step"),
    ("itemlead", "item_id", "item"),
    ("itemsupportingplan", "item_id", "item"),
    ("itemfinding", "item_id", "item"),
    ("itemevent", "item_id", "item"),
    ("discussion", "item_id", "item"),
    ("itemlink", "item_id", "item"),
    ("itemlink", "to_id", "item"),
    ("alignmentitem", "alignment_id", "alignment"),
    ("alignmentlink", "alignment_item_id", "alignmentitem"),
    ("alignmentlink", "item_id", "item"),
)
TARGETS = tuple(dict.fromkeys(target for _, _, target in LINKS))

UNIQUE = "CREATE UNIQUE INDEX plan_{target}_of_version ON plan_{target} (version_id, id);"
BIND = """
ALTER TABLE plan_{part} ADD CONSTRAINT plan_{part}_{column}_version
  FOREIGN KEY (version_id, {column}) REFERENCES plan_{target} (version_id, id)
  DEFERRABLE INITIALLY DEFERRED;
"""
LOOSEN = "ALTER TABLE plan_{part} DROP CONSTRAINT plan_{part}_{column}_version;"
NOT_UNIQUE = "DROP INDEX plan_{target}_of_version;"


def _each(text: str) -> str:
    return "".join(
        text.format(part=part, column=column, target=target) for part, column, target in LINKS
    )


class Migration(migrations.Migration):
    """Invariant 4, for links between parts."""

    dependencies = [("plan", "0002_frozen")]

    operations = [
        migrations.RunSQL(
            "".join(UNIQUE.format(target=target) for target in TARGETS) + _each(BIND),
            _each(LOOSEN) + "".join(NOT_UNIQUE.format(target=target) for target in TARGETS),
        )
    ]
