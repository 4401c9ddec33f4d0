"""The plan editor's addresses: below `plan/edit/` they are the addresses of the parts."""

from django.urls import path, register_converter

from maypole.plan.views import editor, items, lists, plans, steps, versions


class _Word:
    """One of a few words, so that any other is not found."""

    regex = ""

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


class UpOrDown(_Word):
    """Which way an item moves."""

    regex = "up|down"


class EarlierOrLater(_Word):
    """Which way a step moves."""

    regex = "earlier|later"


class DraftOrConsultation(_Word):
    """Where a version may be brought from here."""

    regex = "draft|consultation"


register_converter(UpOrDown, "up_or_down")
register_converter(EarlierOrLater, "earlier_or_later")
register_converter(DraftOrConsultation, "draft_or_consultation")

EDIT = "manage/<slug:partnership>/plan/edit/"
PLAN = f"{EDIT}plans/<slug:plan>/"
VERSION = f"{PLAN}versions/<int:number>/"
STEP = f"{VERSION}steps/<slug:step>/"
ITEM = f"{STEP}items/<int:item>/"

urlpatterns = [
    path(EDIT, editor.plan_editor, name="plan-editor"),
    path(f"{EDIT}begin/", editor.begin, name="begin-plan"),
    path(PLAN, editor.edit_plan, name="edit-plan"),
    path(f"{PLAN}facts/", plans.plan_facts, name="plan-facts"),
    path(f"{PLAN}visions/", plans.vision, name="add-vision"),
    path(f"{PLAN}visions/<int:vision>/", plans.vision, name="edit-vision"),
    path(f"{PLAN}findings/", plans.plan_findings, name="plan-findings"),
    path(f"{PLAN}versions/", versions.begin_version, name="begin-version"),
    path(VERSION, editor.edit_version, name="edit-version"),
    path(f"{VERSION}facts/", versions.version_facts, name="version-facts"),
    path(f"{VERSION}move/<draft_or_consultation:to>/", versions.move, name="move-version"),
    path(f"{VERSION}put-back/<int:line>/", items.put_back, name="put-back"),
    path(f"{VERSION}steps/", steps.add_step, name="add-step"),
    path(STEP, steps.edit_step, name="edit-step"),
    path(f"{STEP}move/<earlier_or_later:way>/", steps.move_step, name="move-step"),
    path(f"{STEP}remove/", steps.remove_step, name="remove-step"),
    path(f"{STEP}items/", items.add_items, name="add-items"),
    path(ITEM, items.edit_item, name="edit-item"),
    path(f"{ITEM}move/<up_or_down:way>/", items.move_item, name="move-item"),
    path(f"{ITEM}remove/", items.remove_item, name="remove-item"),
    path(f"{ITEM}measures/", plans.item_measures, name="item-measures"),
    path(f"{ITEM}notes/", items.link_notes, name="link-notes"),
    path(f"{VERSION}statements/", lists.statements, name="add-statements"),
    path(f"{VERSION}statements/<slug:key>/", lists.statements, name="edit-statements"),
    path(
        f"{VERSION}statements/<slug:key>/remove/",
        lists.remove_statements,
        name="remove-statements",
    ),
    path(f"{VERSION}alignments/", lists.alignment, name="add-alignment"),
    path(f"{VERSION}alignments/<slug:key>/", lists.alignment, name="edit-alignment"),
    path(f"{VERSION}alignments/<slug:key>/cells/", lists.cells, name="edit-cells"),
    path(
        f"{VERSION}alignments/<slug:key>/remove/",
        lists.remove_alignment,
        name="remove-alignment",
    ),
]
