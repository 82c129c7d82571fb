"""The notes of what changed, and the triggers that write them."""

from django.db import migrations, models

# Table -> kind and the column that names the subject.
WATCHED = {
    "talent_profile": ("person", "id"),
    "talent_claim": ("person", "profile_id"),
    "talent_profilelanguage": ("person", "profile_id"),
    "vacancies_vacancy": ("vacancy", "id"),
    "vacancies_need": ("vacancy", "vacancy_id"),
    "vacancies_vacancylanguage": ("vacancy", "vacancy_id"),
}
# pg_current_xact_id() is that of the whole transaction, inside savepoints as well.
FUNCTIONS = """
CREATE FUNCTION matching_note(kind text, subject bigint) RETURNS void LANGUAGE sql AS $$
    INSERT INTO matching_indexchange (kind, xid, subject, noted_at)
    VALUES (kind, pg_current_xact_id()::text::bigint, subject, now())
    ON CONFLICT DO NOTHING
$$;
CREATE FUNCTION matching_note_everybody() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM matching_note(kind, 0) FROM unnest(TG_ARGV) kind;
    RETURN NULL;
END $$;
CREATE FUNCTION matching_note_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM matching_note('person', id) FROM talent_profile WHERE user_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER matching_note_change AFTER UPDATE OF is_active ON accounts_user
    FOR EACH ROW WHEN (OLD.is_active IS DISTINCT FROM NEW.is_active)
    EXECUTE FUNCTION matching_note_account();
CREATE TRIGGER matching_note_empty AFTER TRUNCATE ON matching_indexchange
    FOR EACH STATEMENT EXECUTE FUNCTION matching_note_everybody('person', 'vacancy');
"""
# A row that moves to another subject changes both.
WATCH = """
CREATE FUNCTION matching_note_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN PERFORM matching_note('{kind}', OLD.{subject}); END IF;
    IF TG_OP <> 'DELETE' THEN PERFORM matching_note('{kind}', NEW.{subject}); END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER matching_note_change AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION matching_note_{table}();
CREATE TRIGGER matching_note_empty AFTER TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION matching_note_everybody('{kind}');
"""
UNWATCH = """
DROP TRIGGER matching_note_empty ON {table};
DROP TRIGGER matching_note_change ON {table};
DROP FUNCTION matching_note_{table}();
"""
DROP = """
DROP TRIGGER matching_note_empty ON matching_indexchange;
DROP TRIGGER matching_note_change ON accounts_user;
DROP FUNCTION matching_note_account();
DROP FUNCTION matching_note_everybody();
DROP FUNCTION matching_note(text, bigint);
"""


def watch(statement):
    return "".join(
        statement.format(table=table, kind=kind, subject=subject)
        for table, (kind, subject) in WATCHED.items()
    )


class Migration(migrations.Migration):

    dependencies = [
        ('matching', '0003_rarity_of_a_match'),
        ('accounts', '0002_audit_append_only'),
        ('talent', '0006_cv_background'),
        ('vacancies', '0002_alter_need_importance'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexChange',
            fields=[
                ('pk', models.CompositePrimaryKey('kind', 'xid', 'subject', blank=True, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('person', 'Person'), ('vacancy', 'Vacancy')], max_length=7)),
                ('xid', models.BigIntegerField()),
                ('subject', models.BigIntegerField()),
                ('noted_at', models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(FUNCTIONS + watch(WATCH), watch(UNWATCH) + DROP),
    ]
