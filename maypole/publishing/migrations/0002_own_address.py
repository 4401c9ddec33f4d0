"""A publication stands at its own partnership's address, and at no other's."""

from django.db import migrations

OWN_ADDRESS = """
CREATE UNIQUE INDEX partnership_and_its_address ON partnership_partnership (id, key);
ALTER TABLE publishing_publication ADD CONSTRAINT publication_at_its_own_address
  FOREIGN KEY (partnership_id, address) REFERENCES partnership_partnership (id, key)
  DEFERRABLE INITIALLY DEFERRED;
"""

ANY_ADDRESS = """
ALTER TABLE publishing_publication DROP CONSTRAINT publication_at_its_own_address;
DROP INDEX partnership_and_its_address;
"""


class Migration(migrations.Migration):
    """The public site serves by address, so row-level security alone would not be enough."""

    dependencies = [("publishing", "0001_initial"), ("partnership", "0003_rules_of_bodies")]

    operations = [migrations.RunSQL(OWN_ADDRESS, ANY_ADDRESS)]
