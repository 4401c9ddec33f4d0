"""What freezing means, kept by the database: a frozen version never changes (Wo05, invariant 4)."""

from django.db import migrations

PARTS = (
    "statedlength",
    "statementlist",
    "statement",
    "step",
    "item",
    "itemlead",
    "itemsupportingplan",
    "itemfinding",
    "itemevent",
    "discussion",
    "itemlink",
    "alignment",
    "alignmentitem",
    "alignmentlink",
)

FREEZE = """
CREATE OR REPLACE FUNCTION maypole_owner_of(table_id oid) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT current_user = pg_get_userbyid(relowner) FROM pg_class WHERE oid = table_id $$;

CREATE OR REPLACE FUNCTION maypole_frozen_version_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('frozen', 'superseded') AND NOT maypole_owner_of(TG_RELID) THEN
    IF TG_OP = 'UPDATE' AND (
      to_jsonb(NEW) = to_jsonb(OLD) OR (
        OLD.state = 'frozen' AND NEW.state = 'superseded'
        AND to_jsonb(NEW) - 'state' = to_jsonb(OLD) - 'state'
      )
    ) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the version is frozen'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'version_is_frozen';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER frozen_version_stands BEFORE UPDATE OR DELETE ON plan_version
  FOR EACH ROW EXECUTE FUNCTION maypole_frozen_version_stands();

CREATE TRIGGER by_a_deciding_body BEFORE INSERT OR UPDATE ON plan_version
  FOR EACH ROW EXECUTE FUNCTION maypole_by_a_deciding_body('approved_by_id');
CREATE TRIGGER by_a_deciding_body BEFORE INSERT OR UPDATE ON plan_item
  FOR EACH ROW EXECUTE FUNCTION maypole_by_a_deciding_body('approved_by_id');

CREATE OR REPLACE FUNCTION maypole_frozen_parts_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT maypole_owner_of(TG_RELID) AND EXISTS (
    SELECT 1 FROM plan_version v WHERE v.state IN ('frozen', 'superseded') AND v.id IN (
      CASE WHEN TG_OP <> 'INSERT' THEN OLD.version_id END,
      CASE WHEN TG_OP <> 'DELETE' THEN NEW.version_id END
    )
  ) THEN
    RAISE EXCEPTION 'the version is frozen'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'version_is_frozen';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""

FREEZE_PART = """
CREATE TRIGGER frozen_parts_stand BEFORE INSERT OR UPDATE OR DELETE ON plan_{part}
  FOR EACH ROW EXECUTE FUNCTION maypole_frozen_parts_stand();
"""

THAW = """
DROP TRIGGER frozen_version_stands ON plan_version;
DROP TRIGGER by_a_deciding_body ON plan_version;
DROP TRIGGER by_a_deciding_body ON plan_item;
DROP FUNCTION maypole_frozen_parts_stand() CASCADE;
DROP FUNCTION maypole_frozen_version_stands();
DROP FUNCTION maypole_owner_of(oid);
"""


class Migration(migrations.Migration):
    """Only the owner, who migrates and removes whole partnerships, may pass; the application never."""

    dependencies = [("plan", "0001_initial"), ("partnership", "0003_rules_of_bodies")]

    operations = [
        migrations.RunSQL(FREEZE + "".join(FREEZE_PART.format(part=part) for part in PARTS), THAW)
    ]
