"""Writing what differs, all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError
from django.utils.translation import gettext as _

from maypole.components.constraints import sentence_for
from maypole.methods.names import closest
from maypole.partnership.records.difference import Difference, differences
from maypole.partnership.records.nouns import KeyList, Reference
from maypole.partnership.records.other_names import another_name
from maypole.partnership.records.snapshot import target_column
from maypole.partnership.records.tree import Facts, Node, Path


class RecordRefused(Exception):
    """An entry cannot be stored; `path` is its place in the file, the text says what and how to
    mend."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path


@dataclass
class Recorder:
    """Writes one tree of a partnership; keeps what it has looked up."""

    partnership_id: int
    refusals: list[RecordRefused] = field(default_factory=list)
    _unresolved: list[tuple[Node, str, Reference]] = field(default_factory=list)
    _ids: dict[tuple[type[Model], str], dict[str, int]] = field(default_factory=dict)

    def record_all(self, pairs: Sequence[tuple[Node | None, Node]]) -> list[Difference]:
        """Make each stored tree equal to the wanted one; returns what differed.

        Raises RecordRefused, the first of `refusals`, when anything cannot be stored; nothing is
        left behind. Removals come last and in reverse, so that what leans on a row goes before it.
        """
        found = [one for old, new in pairs for one in differences(old, new)]
        kept = [one for one in found if one.change != "remove"]
        gone = [one for one in reversed(found) if one.change == "remove"]
        with transaction.atomic():
            for one in gone:
                if one.node.noun.gone_first:
                    self._remove(one)
            for one in kept:
                if not one.node.noun.late:
                    self._write(one.node, one.parent)
            self._ids.clear()
            for one in kept:
                if one.node.noun.late:
                    self._write(one.node, one.parent)
            self._settle()
            if self.refusals:
                raise self.refusals[0]
            for one in gone:
                if not one.node.noun.gone_first:
                    self._remove(one)
        return found

    def _write(self, node: Node, parent: Node | None) -> None:
        noun, values = node.noun, self._values(node, parent)
        if values is None:
            return
        row = noun.table(**values) if node.row_id is None else noun.table(pk=node.row_id, **values)
        try:
            row.clean_fields(exclude=self._not_checked(noun.table))
            with transaction.atomic():
                if node.row_id is None:
                    row.save(force_insert=True)
                else:
                    noun.table._base_manager.filter(pk=node.row_id).update(**values)
                node.row_id = row.pk
                for name, keys in noun.key_lists.items():
                    self._write_keys(node, name, keys)
        except ValidationError as error:
            self.refusals.append(RecordRefused(node.path, _words(error)))
        except IntegrityError as error:
            self.refusals.append(RecordRefused(node.path, sentence_for(error) or str(error)))
        for reference in noun.references.values():
            self._ids.pop((noun.table, reference.column), None)
        self._ids.pop((noun.table, "key"), None)

    def _values(self, node: Node, parent: Node | None) -> Facts | None:
        noun = node.noun
        values: Facts = {
            name: value
            for name, value in node.facts.items()
            if name not in noun.references and name not in noun.key_lists and name not in noun.apart
        }
        if noun.table._meta.model_name == "partnership":
            values["id"] = self.partnership_id
        else:
            values["partnership_id"] = self.partnership_id
            values["position"] = node.position
        if noun.parent and parent is not None:
            if parent.row_id is None:
                return None
            values[f"{noun.parent}_id"] = parent.row_id
        for column in noun.inherits:
            values[f"{column}_id"] = self._inherited(node, column)
        for name, reference in noun.references.items():
            if not self._point(node, name, reference, values):
                return None
        return values

    def _point(self, node: Node, name: str, reference: Reference, values: Facts) -> bool:
        key = node.facts.get(name)
        target = self._find(node, reference, key) if key is not None else None
        values[f"{name}_id"] = target
        if key is not None and target is None:
            if node.noun.table._meta.get_field(name).null:
                self._unresolved.append((node, name, reference))
                return True
            self.refusals.append(self._unknown(node, name, reference, str(key)))
            return False
        return True

    def _find(self, node: Node, reference: Reference, key: str) -> int | None:
        return self._known(node, reference).get(key)

    def _known(self, node: Node, reference: Reference) -> dict[str, int]:
        if reference.column == "ref":
            return self._items_of_version(node, reference)
        slot = (reference.model, reference.column)
        if slot not in self._ids:
            rows = reference.model._base_manager.all()
            if hasattr(reference.model, "partnership_id"):
                rows = rows.filter(partnership_id=self.partnership_id)
            self._ids[slot] = dict(rows.values_list(reference.column, "pk"))
        return self._ids[slot]

    def _items_of_version(self, node: Node, reference: Reference) -> dict[str, int]:
        version = self._inherited(node, "version")
        slot = (reference.model, f"ref {version}")
        if slot not in self._ids:
            rows = reference.model._base_manager.filter(version_id=version)
            self._ids[slot] = {
                f"{key}/{number}": pk
                for key, number, pk in rows.values_list("step__key", "number", "pk")
            }
        return self._ids[slot]

    def _inherited(self, node: Node, column: str) -> int | None:
        above = node.above
        while above is not None and above.noun.word != column:
            above = above.above
        return above.row_id if above is not None else None

    def _write_keys(self, node: Node, name: str, keys: KeyList) -> None:
        link_model = keys.through
        stored = link_model._base_manager.filter(**{f"{keys.parent}_id": node.row_id})
        if stored.exists():
            stored.delete()
        for position, key in enumerate(node.facts[name]):
            target = self._find(node, keys.reference, key)
            if target is None:
                self.refusals.append(self._unknown(node, name, keys.reference, key))
                continue
            values = {
                "partnership_id": self.partnership_id,
                "position": position,
                f"{keys.parent}_id": node.row_id,
                f"{target_column(keys)}_id": target,
            }
            for column in node.noun.inherits:
                values[f"{column}_id"] = self._inherited(node, column)
            link_model._base_manager.create(**values)

    def _settle(self) -> None:
        for node, name, reference in self._unresolved:
            key = str(node.facts[name])
            target = self._find(node, reference, key)
            if target is None:
                self.refusals.append(self._unknown(node, name, reference, key))
            else:
                rows = node.noun.table._base_manager.filter(pk=node.row_id)
                rows.update(**{f"{name}_id": target})

    def _unknown(self, node: Node, name: str, reference: Reference, key: str) -> RecordRefused:
        if same := another_name(key, self._names(reference)):
            return RecordRefused((*node.path, name), same)
        word = reference.model._meta.verbose_name
        hint = closest(key, list(self._known(node, reference)))
        said = _("“%(key)s” is not a known %(word)s here.") % {"key": key, "word": word}
        if hint:
            said = f"{said} " + _("Did you mean “%s”?") % hint
        return RecordRefused((*node.path, name), said)

    def _names(self, reference: Reference) -> list[tuple[str, list[str]]]:
        """Each key with the names that it goes by, of things that have other names."""
        model = reference.model
        if reference.column != "key" or not {"name", "aliases"} <= set(vars(model)):
            return []
        rows = model._base_manager.filter(partnership_id=self.partnership_id)
        named = rows.values_list("key", "name", "aliases")
        return [(key, [name, *aliases]) for key, name, aliases in named]

    def _remove(self, one: Difference) -> None:
        node = one.node
        try:
            with transaction.atomic():
                node.noun.table._base_manager.filter(pk=node.row_id).delete()
        except ProtectedError as error:
            path = one.parent.path if one.parent else ()
            raise RecordRefused(path, still_named(node, error)) from error
        except IntegrityError as error:
            path = one.parent.path if one.parent else ()
            raise RecordRefused(path, sentence_for(error) or str(error)) from error

    @staticmethod
    def _not_checked(model: type[Model]) -> Sequence[str]:
        return [
            f.name
            for f in model._meta.fields
            if f.is_relation or f.get_internal_type() == "ArrayField" or f.null
        ]


def still_named(node: Node, error: ProtectedError) -> str:
    """Why a row cannot go: what still names it, a few of them in words."""
    named = sorted({f"{row._meta.verbose_name} “{row}”" for row in error.protected_objects})
    listed = ", ".join(named[:3])
    if len(named) > 3:
        listed = _("%(listed)s and %(more)s more") % {"listed": listed, "more": len(named) - 3}
    return _("“%(what)s” is still named by %(listed)s. Change or remove those first.") % {
        "what": node.label(),
        "listed": listed,
    }


def _words(error: ValidationError) -> str:
    return " ".join(
        f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()
    )
