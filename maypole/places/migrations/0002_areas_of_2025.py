"""The areas of England as they were in April 2025, with those that ended since December 2016."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from maypole.places.load import load_areas


def load(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    load_areas("2025", apps=apps, using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop, elidable=False)]
