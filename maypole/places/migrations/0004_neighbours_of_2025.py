"""Statistical neighbours by the models of 2021 and 2025, and the outlines that maps are drawn of."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from maypole.places.load import load_neighbours


def load(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    load_neighbours("2025", apps=apps, using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("places", "0003_neighbours")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop, elidable=False)]
