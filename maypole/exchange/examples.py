"""The examples that come with Maypole: five real partnerships and one that is openly invented."""

from pathlib import Path

from django.conf import settings

from maypole.accounts.isolation import acting
from maypole.accounts.models import User
from maypole.accounts.operator import operator
from maypole.exchange.changes import load_file
from maypole.exchange.reading import read_partnership_file
from maypole.partnership.middleware import partnership_id_of

EXAMPLES = settings.ROOT / "examples"
FIGURES = "observations.csv"


class ExampleRefused(Exception):
    """Figures that come with Maypole were refused, which is a fault of ours."""


def load_missing_examples() -> list[str]:
    """Load each example that is not stored yet, as the operator; returns those that were.

    One that is stored is left as it is, so that a second `make demo` keeps what people changed.
    """
    loaded: list[str] = []
    for path in sorted(EXAMPLES.glob("*/partnership.yaml")):
        if partnership_id_of(path.parent.name) is not None:
            continue
        load_example(by=operator(), folder=path.parent)
        loaded.append(path.parent.name)
    return loaded


def load_example(*, by: User, folder: Path) -> None:
    """Store an example's file, and then its figures."""
    path = folder / "partnership.yaml"
    name = f"examples/{folder.name}/{path.name}"
    load_file(by=by, read=read_partnership_file(name, path.read_bytes()))
    load_figures(by=by, folder=folder)


def load_figures(*, by: User, folder: Path) -> int:
    """Take an example's figures in and return how many are new; a second time brings none."""
    from maypole.evidence.changes.loads import take_in

    source = folder / FIGURES
    if not source.exists():
        return 0
    partnership_id = partnership_id_of(folder.name)
    with acting(user_id=by.pk, partnership_id=partnership_id):
        done = take_in(
            by=by,
            name=f"{folder.name}-{FIGURES}",
            source=source,
            partnership_id=partnership_id,
            title="The example’s figures",
        )
    if done.checked.refused:
        faults = done.checked.faults
        first = [
            f"row {one.row}: {one.message}"
            for check in sorted(faults.refused)
            for one in faults.first(check, refused=True)
        ]
        raise ExampleRefused("\n".join([f"{source}: {done.checked.refused} refused", *first]))
    return done.stored
