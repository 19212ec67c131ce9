"""Projects are found by trigrams of their masked words too: FTS5 on SQLite, pg_trgm on PostgreSQL."""

from django.db import migrations, models

from chiwat.domain.captures import search_words

SQLITE = (
    """CREATE VIRTUAL TABLE records_projecttrigrams USING fts5(
        words, content='records_project', content_rowid='id', tokenize='trigram')""",
    "INSERT INTO records_projecttrigrams(records_projecttrigrams) VALUES ('rebuild')",
    """CREATE TRIGGER records_project_words_added AFTER INSERT ON records_project BEGIN
        INSERT INTO records_projecttrigrams(rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER records_project_words_gone AFTER DELETE ON records_project BEGIN
        INSERT INTO records_projecttrigrams(records_projecttrigrams, rowid, words)
        VALUES ('delete', old.id, old.words); END""",
    """CREATE TRIGGER records_project_words_altered AFTER UPDATE OF words ON records_project BEGIN
        INSERT INTO records_projecttrigrams(records_projecttrigrams, rowid, words)
        VALUES ('delete', old.id, old.words);
        INSERT INTO records_projecttrigrams(rowid, words) VALUES (new.id, new.words); END""",
)
POSTGRESQL = ("CREATE INDEX records_project_trigrams ON records_project USING gin (words gin_trgm_ops)",)
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
BACK = {
    "sqlite": (
        "DROP TRIGGER records_project_words_added",
        "DROP TRIGGER records_project_words_gone",
        "DROP TRIGGER records_project_words_altered",
        "DROP TABLE records_projecttrigrams",
    ),
    "postgresql": ("DROP INDEX records_project_trigrams",),
}


def fill(apps, schema_editor):
    projects = apps.get_model("records", "Project").objects
    for row in projects.all().iterator():
        texts = (row.name, row.code, row.rationale, row.objectives, row.goal)
        projects.filter(pk=row.pk).update(words=search_words(texts))


def forwards(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("records", "0013_responsibility_index")]
    operations = [
        migrations.AddField(
            model_name="project", name="words", field=models.TextField(blank=True, default=""),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(forwards, backwards),
    ]
