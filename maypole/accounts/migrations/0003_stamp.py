"""The stamp of each partnership, and the trigger that gives it a new one with each write."""

from django.db import migrations, models

GIVE_STAMP = """
CREATE OR REPLACE FUNCTION maypole_give_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  here bigint := maypole_partnership();
  given text := current_setting('maypole.stamp', true);
  fresh uuid := gen_random_uuid();
BEGIN
  IF NOT row_security_active('accounts_stamp') THEN
    UPDATE accounts_stamp SET value = gen_random_uuid();
  ELSIF here IS NOT NULL AND NOT EXISTS (
    SELECT FROM accounts_stamp WHERE partnership_id = here AND value::text = given
  ) THEN
    INSERT INTO accounts_stamp (partnership_id, value) VALUES (here, fresh)
      ON CONFLICT (partnership_id) DO UPDATE SET value = excluded.value;
    PERFORM set_config('maypole.stamp', fresh::text, true);
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    """`secure` puts the trigger on each table that is followed, and gives the first stamps."""

    dependencies = [("accounts", "0002_history")]

    operations = [
        migrations.CreateModel(
            name="Stamp",
            fields=[
                ("id", models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    )),
                (
                    "partnership_id",
                    models.BigIntegerField(editable=False, unique=True, verbose_name="partnership"),
                ),
                ("value", models.UUIDField(editable=False, verbose_name="stamp")),
            ],
            options={"verbose_name": "stamp", "verbose_name_plural": "stamps"},
        ),
        migrations.RunSQL(GIVE_STAMP, "DROP FUNCTION maypole_give_stamp();"),
    ]
