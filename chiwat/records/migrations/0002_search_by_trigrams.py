"""Search finds any three characters in a row: FTS5 trigrams on SQLite, pg_trgm on PostgreSQL."""

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE records_searchtrigrams USING fts5(
        words, content='records_searchtext', content_rowid='indicator_year_id', tokenize='trigram')""",
    """CREATE TRIGGER records_searchtext_added AFTER INSERT ON records_searchtext BEGIN
        INSERT INTO records_searchtrigrams(rowid, words) VALUES (new.indicator_year_id, new.words); END""",
    """CREATE TRIGGER records_searchtext_gone AFTER DELETE ON records_searchtext BEGIN
        INSERT INTO records_searchtrigrams(records_searchtrigrams, rowid, words)
        VALUES ('delete', old.indicator_year_id, old.words); END""",
    """CREATE TRIGGER records_searchtext_altered AFTER UPDATE ON records_searchtext BEGIN
        INSERT INTO records_searchtrigrams(records_searchtrigrams, rowid, words)
        VALUES ('delete', old.indicator_year_id, old.words);
        INSERT INTO records_searchtrigrams(rowid, words) VALUES (new.indicator_year_id, new.words); END""",
)
POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX records_searchtext_trigrams ON records_searchtext USING gin (words gin_trgm_ops)",
)
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
BACK = {
    "sqlite": (
        "DROP TRIGGER records_searchtext_added",
        "DROP TRIGGER records_searchtext_gone",
        "DROP TRIGGER records_searchtext_altered",
        "DROP TABLE records_searchtrigrams",
    ),
    "postgresql": ("DROP INDEX records_searchtext_trigrams",),
}


def forwards(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_first")]
    operations = [migrations.RunPython(forwards, backwards)]
