"""A transaction that writes in two partnerships knows of each whether it has written there."""

from django.db import migrations

GIVE_STAMP = """
CREATE OR REPLACE FUNCTION maypole_give_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  here bigint := maypole_partnership();
  given text := current_setting('maypole.stamp_' || here, true);
  fresh uuid := gen_random_uuid();
BEGIN
  IF NOT row_security_active('accounts_stamp') THEN
    UPDATE accounts_stamp SET value = gen_random_uuid();
  ELSIF here IS NOT NULL AND NOT EXISTS (
    SELECT FROM accounts_stamp WHERE partnership_id = here AND value::text = given
  ) THEN
    INSERT INTO accounts_stamp (partnership_id, value) VALUES (here, fresh)
      ON CONFLICT (partnership_id) DO UPDATE SET value = excluded.value;
    PERFORM set_config('maypole.stamp_' || here, fresh::text, true);
  END IF;
  RETURN NULL;
END $$;
"""
"""As it was in 0003, with one setting for each partnership in place of one for all."""


class Migration(migrations.Migration):
    """The way back leaves the function as it is: 0003 takes it away."""

    dependencies = [("accounts", "0003_stamp")]

    operations = [migrations.RunSQL(GIVE_STAMP, migrations.RunSQL.noop)]
