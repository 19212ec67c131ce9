"""PostgreSQL keeps the words that are searched as they are: unpacking them was half of a search's time."""

from django.db import migrations

UNPACKED = (
    "ALTER TABLE records_searchtext ALTER COLUMN words SET STORAGE EXTERNAL",
    "ALTER TABLE records_searchtext SET (toast_tuple_target = 8160)",
    "UPDATE records_searchtext SET words = words || ''",  # what lies there already is written anew
)
PACKED = (
    "ALTER TABLE records_searchtext ALTER COLUMN words SET STORAGE EXTENDED",
    "ALTER TABLE records_searchtext RESET (toast_tuple_target)",
)


def unpack(apps, schema_editor):
    _run(schema_editor, UNPACKED)


def pack(apps, schema_editor):
    _run(schema_editor, PACKED)


def _run(schema_editor, statements):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("records", "0019_problems")]

    operations = [migrations.RunPython(unpack, pack)]
