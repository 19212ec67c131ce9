"""The trail only grows: the database itself refuses to change or remove a row of it."""

from django.db import migrations

SQLITE = tuple(
    f"""CREATE TRIGGER records_auditentry_no_{deed.lower()} BEFORE {deed} ON records_auditentry
        BEGIN SELECT RAISE(ABORT, 'the trail only grows'); END"""
    for deed in ("UPDATE", "DELETE")
)
POSTGRESQL = (
    """CREATE FUNCTION records_trail_only_grows() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the trail only grows'; END $$""",
    """CREATE TRIGGER records_auditentry_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON records_auditentry
        FOR EACH STATEMENT EXECUTE FUNCTION records_trail_only_grows()""",
)
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
BACK = {
    "sqlite": ("DROP TRIGGER records_auditentry_no_update", "DROP TRIGGER records_auditentry_no_delete"),
    "postgresql": (
        "DROP TRIGGER records_auditentry_only_grows ON records_auditentry",
        "DROP FUNCTION records_trail_only_grows",
    ),
}


def forwards(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("records", "0002_search_by_trigrams")]
    operations = [migrations.RunPython(forwards, backwards)]
