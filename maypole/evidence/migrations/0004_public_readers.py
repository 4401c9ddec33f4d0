"""A narrow door through row-level security: who watches figures of the public library."""

from django.db import migrations

DOOR = """
CREATE OR REPLACE FUNCTION maypole_readers_of_public_figures() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$
  SELECT DISTINCT partnership_id FROM evidence_chosenmeasure
  WHERE measure LIKE '%/%' ORDER BY partnership_id
$$;
"""


class Migration(migrations.Migration):
    """It answers with numbers of partnerships and nothing that they keep."""

    dependencies = [("evidence", "0003_measures")]

    operations = [migrations.RunSQL(DOOR, "DROP FUNCTION maypole_readers_of_public_figures();")]
