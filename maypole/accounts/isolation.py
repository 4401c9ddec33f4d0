"""Isolation of partnerships by row-level security: one policy text, one context manager
(invariant 23).

Every table with a column `partnership_id` is closed unless the transaction has named that
partnership.
`secure` runs as the owner after each migration, so that no table can be forgotten.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

APP_ROLE = "maypole_app"

SETTINGS = """
CREATE OR REPLACE FUNCTION maypole_partnership() RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT NULLIF(current_setting('maypole.partnership_id', true), '')::bigint $$;
CREATE OR REPLACE FUNCTION maypole_user() RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT NULLIF(current_setting('maypole.user_id', true), '')::bigint $$;
"""

POLICY = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS one_partnership ON {table};
CREATE POLICY one_partnership ON {table}
  USING ({rule}) WITH CHECK ({rule});
"""

HISTORY = """
DROP TRIGGER IF EXISTS keep_history ON {table};
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION maypole_keep_history();
"""

STAMP = """
CREATE OR REPLACE TRIGGER give_stamp BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION maypole_give_stamp();
"""

NEW_STAMPS = """
INSERT INTO accounts_stamp (partnership_id, value) SELECT {column}, gen_random_uuid() FROM {table}
ON CONFLICT (partnership_id) DO UPDATE SET value = excluded.value
"""
"""All tables are followed now, and a migration may have changed what rows mean."""

RULE = (
    "{column} = (SELECT maypole_partnership())"
    " OR ({column} IS NULL AND (SELECT maypole_partnership()) IS NULL)"
)
"""The policy's one text. The sub-select lets PostgreSQL ask once a query instead of once a row."""

ALSO_READABLE = """
DROP POLICY IF EXISTS also_readable ON {table};
CREATE POLICY also_readable ON {table} FOR SELECT USING ({condition});
"""

OURS_ONLY = "ALTER FUNCTION {function} SET search_path = pg_catalog, public, pg_temp"
"""Else a temporary table of the application's own could stand in for one that a rule reads."""

SAME_PARTNERSHIP = """
ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({own}, {column})
  REFERENCES {target} (partnership_id, id) DEFERRABLE INITIALLY DEFERRED
"""

OWNED_TABLES = """
SELECT c.relname FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'partnership_id' AND NOT a.attisdropped
WHERE c.relkind = 'r' ORDER BY 1
"""

OUR_FUNCTIONS = """
SELECT p.oid::regprocedure::text FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = 'public'
JOIN pg_language l ON l.oid = p.prolang
WHERE (p.proname LIKE 'maypole\\_%' AND (p.prosecdef OR l.lanname = 'plpgsql'))
  OR p.proname LIKE 'procrastinate\\_%' ORDER BY 1
"""
"""Ours, and those of the jobs' table, which run for the worker in the same role."""

FOREIGN_KEYS = """
SELECT src.relname, att.attname, dst.relname FROM pg_constraint k
JOIN pg_class src ON src.oid = k.conrelid JOIN pg_class dst ON dst.oid = k.confrelid
JOIN pg_attribute att ON att.attrelid = src.oid AND att.attnum = k.conkey[1]
WHERE k.contype = 'f' AND cardinality(k.conkey) = 1
  AND src.relname = ANY(%(sources)s) AND dst.relname = ANY(%(targets)s)
ORDER BY 1, 2
"""


@contextmanager
def acting(*, user_id: int | None = None, partnership_id: int | None = None) -> Iterator[None]:
    """Run the block, in a transaction, as this user within this partnership; the outer state
    returns after."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            before = _switch(cursor, user_id, partnership_id)
        yield
        with connection.cursor() as cursor:
            _switch(cursor, *before)


def _switch(
    cursor: CursorWrapper, user_id: int | None, partnership_id: int | None
) -> tuple[int | None, int | None]:
    cursor.execute(
        "WITH was AS MATERIALIZED (SELECT maypole_user() u, maypole_partnership() p)"
        " SELECT u, p, set_config('maypole.user_id', %s, true),"
        " set_config('maypole.partnership_id', %s, true) FROM was",
        [str(user_id or ""), str(partnership_id or "")],
    )
    row = cursor.fetchone()
    return row[0], row[1]


def secure(owner: BaseDatabaseWrapper) -> list[str]:
    """Close every table of a partnership, and make every link agree with both its ends. Returns
    the tables."""
    with owner.cursor() as cursor:
        cursor.execute(SETTINGS)
        cursor.execute(OWNED_TABLES)
        tables = [row[0] for row in cursor.fetchall()]
        own = dict.fromkeys(tables, "partnership_id")
        for table in tables:
            cursor.execute(POLICY.format(table=table, rule=RULE.format(column="partnership_id")))
        for model in apps.get_models():
            table = model._meta.db_table
            if column := getattr(model, "isolation_column", ""):
                own[table] = column
                cursor.execute(POLICY.format(table=table, rule=RULE.format(column=column)))
            if condition := getattr(model, "also_readable", ""):
                cursor.execute(ALSO_READABLE.format(table=table, condition=condition))
            for trigger in _triggers(model):
                cursor.execute(trigger.format(table=table))
        cursor.execute(FOREIGN_KEYS, {"sources": list(own), "targets": tables})
        for table, column, target in cursor.fetchall():
            _bind(cursor, table, column, target, own[table])
        cursor.execute(OUR_FUNCTIONS)
        for (function,) in cursor.fetchall():
            cursor.execute(OURS_ONLY.format(function=function))
        for model in apps.get_models():
            if column := getattr(model, "isolation_column", ""):
                cursor.execute(NEW_STAMPS.format(column=column, table=model._meta.db_table))
    return tables


def _triggers(model: type[Model]) -> list[str]:
    """A followed table keeps its history; it gives a stamp, and so do reports of its rows."""
    if getattr(model, "followed", False):
        return [HISTORY, STAMP]
    return [STAMP] if getattr(model, "gives_stamp", False) else []


def _bind(cursor: CursorWrapper, table: str, column: str, target: str, own: str) -> None:
    unique = f"{target}_of_partnership"[-63:]
    cursor.execute(f"CREATE UNIQUE INDEX IF NOT EXISTS {unique} ON {target} (partnership_id, id)")
    name = f"{table}_{column}_same"[-63:]
    cursor.execute("SELECT 1 FROM pg_constraint WHERE conname = %s", [name])
    if cursor.fetchone() is None:
        cursor.execute(
            SAME_PARTNERSHIP.format(table=table, name=name, own=own, column=column, target=target)
        )
