"""`maypole publish worcestershire --out DIR`: a publication, and its static release."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maypole.accounts.isolation import acting
from maypole.accounts.operator import operator
from maypole.partnership.middleware import partnership_id_of
from maypole.publishing.changes import PublishRefused, publish
from maypole.publishing.models import Publication
from maypole.publishing.opening import drawings_of, every_document
from maypole.publishing.queries import facts_of
from maypole.publishing.release import Manifest, ReleaseRefusedError, write_release


class Command(BaseCommand):
    """What stands now becomes a publication, unless the newest one says the same already."""

    help = "Publish a partnership, and write its pages as files with --out."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which partnership, and where to."""
        parser.add_argument("partnership")
        parser.add_argument("--out", type=Path, help="folder for the static release")
        parser.add_argument("--note", default="", help="what is new, for readers")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish, then write the release."""
        address = options["partnership"]
        partnership_id = partnership_id_of(address)
        if partnership_id is None:
            raise CommandError(f"There is no partnership {address}.")
        by = operator()
        try:
            with acting(user_id=by.pk, partnership_id=partnership_id):
                publication = publish(by=by, partnership_id=partnership_id, note=options["note"])
            manifest = _release(publication, options["out"]) if options["out"] else None
        except (PublishRefused, ReleaseRefusedError) as error:
            raise CommandError(str(error)) from error
        files = len(manifest.files) if manifest else 0
        if options["json"]:
            answer = {"partnership": address, "number": publication.number}
            self.stdout.write(json.dumps(answer | {"sha256": publication.sha256, "files": files}))
            return
        self.stdout.write(f"{address}: publication {publication.number}, {publication.sha256}")
        if manifest:
            self.stdout.write(f"{files} files in {options['out']}")


def _release(publication: Publication, out: Path) -> Manifest:
    """Its pages as files; a folder that cannot be written is told in words."""
    try:
        documents, drawings = every_document(publication), drawings_of(publication)
        return write_release(documents, facts_of(publication), out, drawings)
    except OSError as error:
        raise CommandError(
            f"The pages cannot be written to {out}: {error.strerror or error}. Choose another"
            f" folder. Publication {publication.number} is stored."
        ) from error
