"""SQLite's INSERT OR REPLACE passes by the trigger against deletion: a row that is there is not written again."""

from django.db import migrations

SQLITE = """CREATE TRIGGER records_auditentry_no_replace BEFORE INSERT ON records_auditentry
    WHEN EXISTS (SELECT 1 FROM records_auditentry WHERE id = NEW.id OR sequence = NEW.sequence)
    BEGIN SELECT RAISE(ABORT, 'the trail only grows'); END"""


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(SQLITE)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER records_auditentry_no_replace")


class Migration(migrations.Migration):
    dependencies = [("records", "0006_import_decisions")]
    operations = [migrations.RunPython(forwards, backwards)]
