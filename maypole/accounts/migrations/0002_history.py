"""The trigger that keeps the history of rows, and the settings that isolation reads."""

from django.db import migrations

KEEP_HISTORY = """
CREATE OR REPLACE FUNCTION maypole_keep_history() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  is_now jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  kept jsonb := COALESCE(is_now, was);
BEGIN
  IF was IS DISTINCT FROM is_now THEN
    INSERT INTO accounts_rowhistory (partnership_id, line, "table", row_id, before, after)
    VALUES (
      COALESCE(kept->>'partnership_id', CASE TG_TABLE_NAME
        WHEN 'partnership_partnership' THEN kept->>'id' END)::bigint,
      NULLIF(current_setting('maypole.audit_line', true), '')::bigint,
      TG_TABLE_NAME, (kept->>'id')::bigint, was, is_now
    );
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    """One table holds the history of all rows; `secure` puts the trigger on each table that is followed."""

    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunSQL(KEEP_HISTORY, "DROP FUNCTION maypole_keep_history();")]
