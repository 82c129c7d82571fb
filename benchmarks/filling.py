"""A database of made-up people and vacancies, filled by PostgreSQL itself.

Few skills are claimed by many, and six of ten skills of a person or a vacancy are of one of
thirty fields. The seed of `random()` is fixed: the same numbers give the same rows.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.db import connection

CLAIMS, NEEDS, PER_COMPANY = 22, 12, 20
# Without triggers and foreign keys: nobody has opened an index that they would have to tell.
BEGIN = "SET session_replication_role = replica; SELECT setseed(0.5)"
END = "SET session_replication_role = origin"
# The place of a skill in the order of their hashes: of one's field, or any; the first are common.
DRAWN = """SELECT DISTINCT 1 + least(total - 1, CASE WHEN random() < 0.6
        THEN {of} %% 30 + 30 * floor(power(random(), 2.5) * total / 30)
        ELSE floor(power(random(), 3) * total) END::int) AS at
    FROM generate_series(1, {many})"""
ORDERED = """(SELECT array_agg(id ORDER BY md5(id)) AS ids, count(*)::int AS total
    FROM skills_skill) s"""
PEOPLE = f"""
INSERT INTO accounts_user (id, password, is_superuser, email, full_name, role, language, is_staff,
        is_active, date_joined)
    SELECT n, '', false, n || '@example.org', '', 'candidate', 'nl', false, true, now()
    FROM generate_series(1, %(people)s) n;
INSERT INTO talent_profile (id, user_id, visibility, postal_code, municipality, province,
        contract_forms, hours_min, hours_max, remote, commute_km, matching_version, updated_at)
    SELECT n, n, 'open', '5000', '92094', 'BE-WNA', ARRAY['permanent'], 32, 40, 'hybrid', 40, 1,
        now()
    FROM generate_series(1, %(people)s) n;
INSERT INTO talent_profilelanguage (profile_id, code, level)
    SELECT n, code, 'B2' FROM generate_series(1, %(people)s) n, unnest(ARRAY['nl', 'fr']) code;
INSERT INTO talent_claim (profile_id, skill_id, level, state, evidence, sentence, mentions,
        practice_months, last_used, updated_at)
    SELECT n, s.ids[at], 1 + (n + at) %% 4, 'confirmed', 'cv', 'what the CV says of it',
        1 + (n * at) %% 9, (n + at) %% 90, 2015 + (n + 3 * at) %% 11, now()
    FROM {ORDERED}, generate_series(1, %(people)s) n,
        LATERAL ({DRAWN.format(of="n", many=f"{CLAIMS} + n %% 2")}) drawn;
SELECT setval('accounts_user_id_seq', %(people)s), setval('talent_profile_id_seq', %(people)s);
"""  # made of constants
VACANCIES = f"""
INSERT INTO vacancies_company (id, uuid, name, enterprise_number, size, sector, postal_code,
        municipality, province, website, about, approved, created_at)
    SELECT n, gen_random_uuid(), 'Company ' || n, lpad(n::text, 10, '0'), 'small', 'K', '5000',
        '92094', 'BE-WNA', '', '', true, now()
    FROM generate_series(1, 1 + %(vacancies)s / {PER_COMPANY}) n;
INSERT INTO vacancies_vacancy (id, uuid, company_id, title, text, language, state, postal_code,
        municipality, province, place, contract, shared, hours, pay_min, pay_max, pay_period,
        source_reference, created_at, updated_at, published_at, expires_at, closing_reason,
        review_note, fingerprint, matching_version, edit_version)
    SELECT n, gen_random_uuid(), 1 + n / {PER_COMPANY}, 'Vacancy ' || n,
        repeat('What the work is like. ', 40), 'en', 'published', '5000', '92094', 'BE-WNA',
        'hybrid', 'permanent', false, 38, 3500, 4500, 'month', '', now(), now(), now(),
        now() + interval '60 days', '', '', '', 1, 1
    FROM generate_series(1, %(vacancies)s) n;
INSERT INTO vacancies_need (vacancy_id, skill_id, level, importance, sentence, confirmed, position)
    SELECT n, s.ids[at], 1 + (n + at) %% 3,
        (ARRAY['must', 'must', 'should', 'nice'])[1 + (n + at) %% 4], '', true, 0
    FROM {ORDERED}, generate_series(1, %(vacancies)s) n,
        LATERAL ({DRAWN.format(of="n", many=str(NEEDS + 1))}) drawn;
SELECT setval('vacancies_company_id_seq', 1 + %(vacancies)s / {PER_COMPANY}),
    setval('vacancies_vacancy_id_seq', %(vacancies)s);
"""  # made of constants


def prepare_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pipeline.settings.test")
    django.setup()


@contextmanager
def database() -> Iterator[str]:
    """An empty database with the taxonomy, dropped at the end; yields its address."""
    from django.core.management import call_command  # noqa: PLC0415  # needs django.setup()

    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        call_command("load_taxonomy", verbosity=0)
        yield connection.settings_dict["NAME"]
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def fill(*, people: int, vacancies: int = 0) -> None:
    """Beside the keys, the indexes on claims are made when the rows are there."""
    told = {"people": people, "vacancies": vacancies}
    with connection.cursor() as cursor:
        cursor.execute(BEGIN)
        with _without_indexes("talent_claim"):
            cursor.execute(PEOPLE, told)
        if vacancies:
            cursor.execute(VACANCIES, told)
        cursor.execute(END)
        cursor.execute("ANALYZE")


@contextmanager
def _without_indexes(table: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = %s::regclass AND contype = 'u'",
            [table],
        )
        constraints = cursor.fetchall()
        for name, _how in constraints:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s", [table])
        indexes = [(it, how) for it, how in cursor.fetchall() if not it.endswith("pkey")]
        for name, _how in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _name, how in indexes:
            cursor.execute(how)
        for name, how in constraints:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {how}')
