"""Two narrow doors through row-level security: an address to its id, and a person's own partnerships."""

from django.db import migrations

DOORS = """
CREATE OR REPLACE FUNCTION maypole_partnership_at(address text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT id FROM partnership_partnership WHERE key = address $$;

CREATE OR REPLACE FUNCTION maypole_my_partnerships()
RETURNS TABLE (id bigint, key varchar, name varchar, place varchar, invented boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$
  SELECT p.id, p.key, p.name, p.place, p.invented FROM partnership_partnership p
  WHERE EXISTS (
    SELECT 1 FROM partnership_grant g
    WHERE g.user_id = NULLIF(current_setting('maypole.user_id', true), '')::bigint
      AND (g.partnership_id = p.id OR g.role = 'administrator')
  )
  ORDER BY p.place, p.key
$$;
"""


class Migration(migrations.Migration):
    """The first answers with an id and nothing else; the second only for the person named."""

    dependencies = [("partnership", "0001_initial")]

    operations = [
        migrations.RunSQL(
            DOORS,
            "DROP FUNCTION maypole_partnership_at(text); DROP FUNCTION maypole_my_partnerships();",
        )
    ]
