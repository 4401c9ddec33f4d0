"""Migrations run as the owner; the application's role then gets its rights, and each table its
policy."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connections, transaction

from maypole.accounts.isolation import APP_ROLE, secure

RIGHTS = """
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role};
"""
"""What the application's role may do: never TRUNCATE, never own."""


class Command(DjangoMigrate):
    """Migrate as the owner, then close every table to all but its own partnership."""

    help = "Bring the database up to date, as its owner."

    def add_arguments(self, parser: CommandParser) -> None:
        """Django's arguments, with the owner's connection by default."""
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> str | None:
        """Migrate, then grant and secure; safe to run again."""
        if options["database"] == "default" and "owner" in settings.DATABASES:
            options["database"] = "owner"
        result: str | None = super().handle(*args, **options)
        if not (options.get("plan") or options.get("check_unapplied")):
            owner = connections[options["database"]]
            with transaction.atomic(using=owner.alias), owner.cursor() as cursor:
                secure(owner)
                cursor.execute(RIGHTS.format(role=APP_ROLE))
                for model in apps.get_models():
                    if getattr(model, "insert_only", False):
                        table = model._meta.db_table
                        cursor.execute(f"REVOKE UPDATE, DELETE ON {table} FROM {APP_ROLE}")
        return result
