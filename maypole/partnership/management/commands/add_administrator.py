"""`maypole add_administrator EMAIL`: the first person of a new server."""

import getpass
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from maypole.accounts.changes import PersonRefused, first_password_path
from maypole.accounts.models import User
from maypole.accounts.operator import operator
from maypole.accounts.passwords import in_our_words
from maypole.partnership.people_changes import ADMINISTRATOR, GrantRefused, invite_person


class Command(BaseCommand):
    """On a terminal it asks for a password; elsewhere it prints a link that works once."""

    help = "Make the person with this e-mail address an administrator of all partnerships."

    def add_arguments(self, parser: CommandParser) -> None:
        """The address; the server's own address makes the link whole."""
        parser.add_argument("email")
        parser.add_argument("--site", default="", help="for example https://plan.example.gov.uk")

    @transaction.atomic
    def handle(self, *, email: str, site: str, **options: Any) -> None:
        """Add, then let them choose a password."""
        try:
            made = invite_person(
                by=operator(), partnership_id=None, email=email, role=ADMINISTRATOR
            )
        except (PersonRefused, GrantRefused) as error:
            raise CommandError(str(error)) from error
        person = made.grant.user
        self.stdout.write(f"{person.email} is an administrator.")
        if not made.new_person:
            self.stdout.write("They sign in with the password they have.")
        elif sys.stdin.isatty():
            self._ask_password(person)
        else:
            self.stdout.write("To choose a password, once, within 24 hours:")
            self.stdout.write(f"{site.rstrip('/')}{first_password_path(person)}")

    def _ask_password(self, person: User) -> None:
        while True:
            password = getpass.getpass("Password, 12 characters or more: ")
            try:
                validate_password(password, person)
            except ValidationError as error:
                for one in in_our_words(error.error_list):
                    self.stderr.write(str(one.message))
                continue
            if password == getpass.getpass("The same again: "):
                break
            self.stderr.write("The two passwords differ. Type the same one twice.")
        person.set_password(password)
        person.save(update_fields=["password"])
        self.stdout.write("They can sign in now.")
