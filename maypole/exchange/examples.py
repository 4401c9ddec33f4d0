"""The examples that come with Maypole: five real partnerships and one that is openly invented."""

from django.conf import settings

from maypole.accounts.operator import operator
from maypole.exchange.changes import load_file
from maypole.exchange.reading import read_partnership_file
from maypole.partnership.middleware import partnership_id_of

EXAMPLES = settings.ROOT / "examples"


def load_missing_examples() -> list[str]:
    """Load each example that is not stored yet, as the operator; returns those that were.

    One that is stored is left as it is, so that a second `make demo` keeps what people changed.
    """
    loaded: list[str] = []
    for path in sorted(EXAMPLES.glob("*/partnership.yaml")):
        if partnership_id_of(path.parent.name) is not None:
            continue
        name = f"examples/{path.parent.name}/{path.name}"
        load_file(by=operator(), read=read_partnership_file(name, path.read_bytes()))
        loaded.append(path.parent.name)
    return loaded
