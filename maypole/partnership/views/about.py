"""The partnership's own facts: names, ambition, membership, values and colour."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maypole.components.brand import refusal
from maypole.partnership.access import Workspace, workspace
from maypole.partnership.forms.parts import PartForm
from maypole.partnership.own_facts import OWN_ADDRESS, OWN_FACTS, own_facts
from maypole.partnership.permissions import EDIT_PARTNERSHIP
from maypole.partnership.queries import names_in
from maypole.partnership.records.parts import fingerprint
from maypole.partnership.section import PARTNERSHIP_SECTION
from maypole.partnership.views.desk import crumbs
from maypole.partnership.views.saving import PartPage, save, show

COUNT = "membership_count_"


class AboutForm(PartForm):
    """The facts, with the rules that the section as a whole makes."""

    def entry(self, taken: object) -> object:  # type: ignore[override]
        """A colour that cannot be read and a count without its source are refused."""
        data = self.own
        if not data.is_valid():
            return None
        told = data.cleaned_data
        self._check_colour(told.get("brand_colour") or "")
        parts = ("external_organisations", "council_services", "source")
        given = {name: told.get(COUNT + name) for name in parts}
        if any(value is not None for value in given.values()):
            for name, value in given.items():
                if value is None:
                    sentence = _("Type both numbers and where they come from, or none of them.")
                    data.add_error(COUNT + name, sentence)
        if told.get("source_date") and not told.get("source_title"):
            data.add_error("source_title", _("The paper has a date. Type its title too."))
        return None if data.errors else data.entry({})

    def _check_colour(self, colour: str) -> None:
        try:
            sentence = refusal(colour.lower()) if colour else None
        except ValueError as error:
            sentence = str(error)
        if sentence:
            self.own.add_error("brand_colour", sentence)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace(EDIT_PARTNERSHIP)
def edit_about(request: HttpRequest, here: Workspace) -> HttpResponse:
    """One page for what is said once of a partnership."""
    section = PARTNERSHIP_SECTION.stored().entry(PARTNERSHIP_SECTION.name)
    current, names = own_facts(section), names_in(section)
    index = f"/manage/{here.key}/edit/"
    heading = _("About the partnership")
    page = PartPage(
        here=here,
        section=PARTNERSHIP_SECTION,
        address=OWN_ADDRESS,
        noun=OWN_FACTS,
        names=names,
        next_href=index,
        stale_href="",
        context={
            "heading": heading,
            "preview": f"/manage/{here.key}/",
            "back_href": index,
            "page_title": f"{heading} – {here.partnership.place}",
            "breadcrumb": crumbs(here, (_("Edit"), index), (heading, "")),
        },
    )
    data = request.POST if request.method == "POST" else None
    form = AboutForm(OWN_FACTS, names, current=current, data=data)
    if data is None:
        return show(request, page, form, fingerprint(current))
    entry = form.entry({})
    if entry is None:
        return show(request, page, form, data.get("seen", ""))
    return save(request, page, form, entry, "amend_partnership")  # type: ignore[arg-type]
