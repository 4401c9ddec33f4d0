"""Reporting lines lead in no circle, and a body without decision power holds no decision."""

from django.db import migrations

RULES = """
CREATE OR REPLACE FUNCTION maypole_ended(fuzzy text) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT coalesce(substring(fuzzy FROM '[0-9]{4}')::int < extract(year FROM now()), false) $$;

CREATE OR REPLACE FUNCTION maypole_no_circle_of_bodies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT maypole_ended(NEW.to_date) AND NEW.kind IN ('sub_group_of', 'reports_to', 'accountable_to')
  AND EXISTS (
    WITH RECURSIVE above(body_id) AS (
      SELECT NEW.to_body_id
      UNION
      SELECT r.to_body_id FROM partnership_bodyrelation r JOIN above a ON r.from_body_id = a.body_id
      WHERE r.kind = NEW.kind AND NOT maypole_ended(r.to_date) AND r.id IS DISTINCT FROM NEW.id
    )
    SELECT 1 FROM above WHERE body_id = NEW.from_body_id
  ) THEN
    RAISE EXCEPTION 'a circle of bodies'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'body_relation_no_circle';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER no_circle_of_bodies BEFORE INSERT OR UPDATE ON partnership_bodyrelation
  FOR EACH ROW EXECUTE FUNCTION maypole_no_circle_of_bodies();

CREATE OR REPLACE FUNCTION maypole_by_a_deciding_body() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM partnership_body b
    WHERE b.id = (to_jsonb(NEW)->>TG_ARGV[0])::bigint AND b.takes_decisions IS FALSE
  ) THEN
    RAISE EXCEPTION 'the body takes no decisions'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'body_takes_no_decisions';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER by_a_deciding_body BEFORE INSERT OR UPDATE ON partnership_termsofreference
  FOR EACH ROW EXECUTE FUNCTION maypole_by_a_deciding_body('agreed_by_id');
"""

NO_RULES = """
DROP TRIGGER no_circle_of_bodies ON partnership_bodyrelation;
DROP TRIGGER by_a_deciding_body ON partnership_termsofreference;
DROP FUNCTION maypole_no_circle_of_bodies();
DROP FUNCTION maypole_by_a_deciding_body();
DROP FUNCTION maypole_ended(text);
"""


class Migration(migrations.Migration):
    """Invariants 1 and 2 (Ki04)."""

    dependencies = [("partnership", "0002_addresses")]

    operations = [migrations.RunSQL(RULES, NO_RULES)]
