"""Loading a partnership file: all or nothing, and nothing when nothing differs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext as _

from maypole.accounts.audit import leave_lines, reserved_line
from maypole.accounts.isolation import acting
from maypole.accounts.models import AuditLine, User
from maypole.exchange.addresses import why_not
from maypole.exchange.checking import faults_of
from maypole.exchange.model import PartnershipFile
from maypole.exchange.reading import FileRefused, ReadFile
from maypole.exchange.sections import SECTIONS, stored_sections
from maypole.partnership.authority import represented, require
from maypole.partnership.middleware import partnership_id_of
from maypole.partnership.permissions import ADD_PARTNERSHIP, EDIT_PARTNERSHIP, EDIT_PLAN
from maypole.partnership.records.difference import Difference
from maypole.partnership.records.recording import RecordRefused
from maypole.partnership.records.tree import node_from_entry
from maypole.partnership.records.whole import one_at_a_time, record_sections
from maypole.places.queries import AmbiguousArea, AreaNotFound, find_area
from maypole.plan.changes.versions import MoveRefused, move_version
from maypole.plan.exchange_section.model import PlanSection
from maypole.plan.models import Version
from maypole.plan.states import WORDS


@dataclass(frozen=True)
class LoadResult:
    """What a load changed, or would change."""

    partnership: str
    new: bool
    differences: Sequence[Difference]
    moves: Sequence[str]
    counts: dict[str, int]

    @property
    def changed(self) -> bool:
        """Whether anything differed."""
        return bool(self.differences or self.moves)

    def sentences(self) -> list[str]:
        """One line for each difference."""
        return [*(one.sentence() for one in self.differences), *self.moves]

    def tally(self) -> dict[str, int]:
        """How many rows were added, amended and removed."""
        found = Counter(one.change for one in self.differences)
        return {change: found[change] for change in ("add", "amend", "remove")}


class _DryRun(Exception):
    pass


def load_file(*, by: User, read: ReadFile, dry_run: bool = False) -> LoadResult:
    """Make the stored partnership equal to the file. Raises FileRefused; then nothing is stored."""
    result: LoadResult | None = None
    try:
        with transaction.atomic():
            result = _load(by, read)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    except RecordRefused as error:
        raise FileRefused([read.fault(error.path, str(error))]) from error
    except MoveRefused as error:
        raise FileRefused([read.fault(("plan", "plans"), str(error))]) from error
    if result is None:
        raise RuntimeError("a load has a result")
    return result


def _load(by: User, read: ReadFile) -> LoadResult:
    content = checked(read)
    key = content.partnership.key
    partnership_id = partnership_id_of(key)
    new = partnership_id is None
    if partnership_id is None:
        partnership_id = _next_partnership_id()
    with acting(user_id=by.pk, partnership_id=partnership_id):
        if new:
            require(by, ADD_PARTNERSHIP, None)
            _refuse_taken_address(read, key)
        for capability in (EDIT_PARTNERSHIP, EDIT_PLAN):
            require(by, capability, partnership_id)
        one_at_a_time(partnership_id)
        before = None if new else stored_sections()
        wanted = {name: getattr(content, name) for name in SECTIONS}
        with reserved_line() as header:
            found = record_sections(partnership_id, SECTIONS, wanted, before)
        moves = settle_states(by, content.plan)
        body = represented(by, partnership_id)
        if found:
            line = _header(by, partnership_id, key, read.name, body)
            line.pk = header
            leave_lines([line, *(_line(by, partnership_id, one, body) for one in found)])
    return LoadResult(key, new, found, moves, counts_of(content))


def _refuse_taken_address(read: ReadFile, key: str) -> None:
    if refusal := why_not(key):
        raise FileRefused([read.fault(("partnership", "key"), refusal)])


def checked(read: ReadFile) -> PartnershipFile:
    """The content with its area's GSS code. Raises FileRefused with every fault at once."""
    content, faults = read.content, []
    try:
        code = find_area(content.partnership.area).gss_code
    except (AreaNotFound, AmbiguousArea) as error:
        code = content.partnership.area
        faults.append(read.fault(("partnership", "area"), str(error)))
    section = content.partnership.model_copy(update={"area": code})
    content = content.model_copy(update={"partnership": section})
    trees = {
        name: node_from_entry(noun, getattr(content, name), (name,))
        for name, noun in SECTIONS.items()
    }
    faults += [read.fault(path, message) for path, message in faults_of(trees)]
    if faults:
        raise FileRefused(sorted(faults, key=lambda fault: fault.line or 0))
    return content


def _next_partnership_id() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('partnership_partnership', 'id'))")
        number: int = cursor.fetchone()[0]
    return number


def settle_states(by: User, section: PlanSection) -> list[str]:
    """Bring each stored version into the state that the section gives it; says what moved."""
    moves: list[str] = []
    stored = {
        (version.plan.key, version.number): version
        for version in Version.objects.select_related("plan").all()
    }
    for plan in section.plans:
        for entry in plan.versions:
            version = stored[(plan.key, entry.number)]
            was, target = version.state, entry.state
            if was == "draft" and target == "superseded":
                target = "frozen"
            if was == target or (was, target) == ("superseded", "frozen"):
                continue
            move_version(by=by, version=version, to=target, frozen_on=entry.frozen_on)
            moves.append(
                _("Version %(number)s of %(plan)s: %(was)s to %(to)s")
                % {
                    "number": entry.number,
                    "plan": plan.title,
                    "was": WORDS[was],
                    "to": WORDS[target],
                }
            )
    return moves


def _header(by: User, partnership_id: int, key: str, name: str, body: str) -> AuditLine:
    """The line of the load itself, which the history of each row names."""
    return AuditLine(
        partnership_id=partnership_id,
        by=by,
        change="load_file",
        subject_kind="file",
        subject=f"files/{key}",
        label=name[-400:],
        on_behalf_of=body,
    )


def _line(by: User, partnership_id: int, one: Difference, on_behalf_of: str) -> AuditLine:
    return AuditLine(
        partnership_id=partnership_id,
        by=by,
        on_behalf_of=on_behalf_of,
        change=f"{one.change}_by_file",
        subject_kind=one.node.noun.word,
        subject=one.node.address[:300],
        label=one.node.label()[:400],
        before=one.old.facts if one.old else None,
        after=one.new.facts if one.new else None,
    )


def counts_of(content: PartnershipFile) -> dict[str, int]:
    """How many entries of each list the file holds."""
    section = content.partnership
    counts = {
        name: len(value)
        for name in type(section).model_fields
        if isinstance(value := getattr(section, name), list)
    }
    versions = [version for plan in content.plan.plans for version in plan.versions]
    items = [item for version in versions for step in version.steps for item in step.items]
    counts |= {
        "members": len(section.membership.members),
        "plans": len(content.plan.plans),
        "versions": len(versions),
        "steps": sum(len(version.steps) for version in versions),
        "items": len(items),
        "links": sum(len(item.links) for item in items),
        "needs_findings": len(content.evidence.findings),
        "cycles": len(content.governance.cycles),
    }
    return counts
