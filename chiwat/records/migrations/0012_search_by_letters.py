"""One and two letters are sought among the beginnings of trigrams, of which the last letters of a text need two more."""

from django.db import migrations

STATEMENTS = (
    "CREATE VIRTUAL TABLE records_searchletters USING fts5vocab('records_searchtrigrams', 'instance')",
    "UPDATE records_searchtext SET words = words || char(10) || char(10)",
)


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in STATEMENTS:
            schema_editor.execute(statement)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE records_searchletters")


class Migration(migrations.Migration):
    dependencies = [("records", "0011_load_city_pages")]
    operations = [migrations.RunPython(forwards, backwards)]
