"""The examples, published, so that a new demonstration has something to show."""

from django.conf import settings

from maypole.accounts.isolation import acting
from maypole.accounts.operator import operator
from maypole.partnership.middleware import partnership_id_of
from maypole.publishing.changes import publish
from maypole.publishing.queries import newest_publication

EXAMPLES = settings.ROOT / "examples"


def publish_missing_examples() -> list[str]:
    """Publish each loaded example that nobody has published yet; returns those that were."""
    by = operator()
    made: list[str] = []
    for address in sorted(path.parent.name for path in EXAMPLES.glob("*/partnership.yaml")):
        partnership_id = partnership_id_of(address)
        if partnership_id is None or newest_publication(address) is not None:
            continue
        with acting(user_id=by.pk, partnership_id=partnership_id):
            publish(by=by, partnership_id=partnership_id, note="First publication")
        made.append(address)
    return made
