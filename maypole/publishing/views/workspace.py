"""The officer's side: the candidate page, and publishing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maypole.components.notices import warn
from maypole.partnership.access import Workspace, workspace
from maypole.partnership.context import workspace as around
from maypole.partnership.permissions import PUBLISH, SEE_WORKSPACE
from maypole.plan.changes.versions import MoveRefused
from maypole.plan.editing.versions import is_open
from maypole.plan.models import Version
from maypole.publishing.candidate import Candidate, candidate
from maypole.publishing.changes import (
    PublishRefused,
    publish,
)
from maypole.publishing.documents.plan import main_plan
from maypole.publishing.facts import PublicationFacts
from maypole.publishing.forms import PublishForm
from maypole.publishing.measures_before import would_be_hidden
from maypole.publishing.measures_now import drawings_now
from maypole.publishing.measures_together import told_together
from maypole.publishing.models import Publication
from maypole.publishing.opening import every_document
from maypole.publishing.pages.contents import Contents
from maypole.publishing.pages.versions import changes_context
from maypole.publishing.queries import newest_number, publications_of
from maypole.publishing.views.edit_links import edit_links
from maypole.publishing.views.serving import CHARTS, answer, body_of, chart_answer
from maypole.publishing.words.changes import what_changes


@workspace(SEE_WORKSPACE)
@require_safe
def candidate_page(request: HttpRequest, here: Workspace, tail: str = "") -> HttpResponse:
    """The same page as the public one, with drafts."""
    if tail.startswith(CHARTS):
        return _chart(tail.removeprefix(CHARTS).removesuffix(".svg"))
    found = candidate()
    documents = found.documents(include_drafts=True)
    made = body_of(
        documents,
        tail,
        mode="candidate",
        found_at=found.preview_at,
        publication=_draft() if tail.endswith(".pdf") else None,
        workspace={
            **around(request),
            "request": request,
            "csrf_token": get_token(request),
            "messages": messages.get_messages(request),
            "edit_links": edit_links(here, found.file, tail),
        },
    )
    if isinstance(made, HttpResponseRedirect):
        return made
    return answer(made)


def _chart(sha256: str) -> HttpResponse:
    """A drawing that the candidate shows."""
    svg = drawings_now(candidate().documents(include_drafts=True), sha256).get(sha256)
    if svg is None:
        raise Http404
    return chart_answer(svg, kept="private, max-age=60")


def _draft() -> PublicationFacts:
    """What a sheet says of itself before anything is published."""
    return PublicationFacts(number=0, published_on=timezone.localdate(), sha256="")


@workspace(PUBLISH)
@require_http_methods(["GET", "POST"])
def publish_page(request: HttpRequest, here: Workspace) -> HttpResponse:
    """See the changes, look at the findings, read the preview, write the note, publish."""
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        freeze = _chosen(request)
        last = newest_number(here.id)
        try:
            made = publish(
                by=here.user, partnership_id=here.id, note=form.cleaned_data["note"], freeze=freeze
            )
        except (PublishRefused, MoveRefused) as refused:
            form.add_error(None, str(refused))
        else:
            if made.number == last:
                warn(request, _("Nothing had changed, so no new publication was made."))
            return redirect("published", partnership=here.key, number=made.number)
    found = candidate()
    plan = main_plan(found.file)
    versions = sorted(plan.versions if plan and plan.main else (), key=lambda one: one.number)
    unfrozen = [one for one in versions if is_open(one)]
    publications = publications_of(here.id)
    with_drafts = Contents(found.documents(include_drafts=True)) if unfrozen else None
    context = {
        "here": here,
        "form": form,
        "unfrozen": unfrozen,
        "findings": found.findings,
        "must_mend": found.must_mend,
        "must_mend_in_draft": found.must_mend_in_draft,
        "changes": what_changes(
            every_document(publications[0]) if publications else None,
            found.documents(include_drafts=False),
        ),
        "draft_changes": [_draft_changes(with_drafts, one.number) for one in unfrozen]
        if with_drafts
        else [],
        "publications": publications,
        **found.kept.made("small numbers", lambda: _small_numbers(found)),
    }
    return render(
        request, "publishing/publish.html", context, status=200 if not form.errors else 422
    )


def _small_numbers(found: Candidate) -> dict[str, object]:
    """What whoever publishes clears: how much is hidden, and what may give a number away."""
    public = found.documents(include_drafts=False)
    return {
        "disclosure": public.get("measures", {}).get("disclosure"),
        "shown_before": would_be_hidden(found.own_reports_published),
        "together": told_together(public, found.own_reports_published),
    }


def _draft_changes(contents: Contents, number: int) -> dict[str, object]:
    """What a version that is not frozen changes against the one before, and where to read it."""
    if number - 1 not in contents.versions or number not in contents.versions:
        return {"number": number, "sentence": "", "tail": "plan/"}
    said = changes_context(contents, number - 1, number)["sentence"]
    return {"number": number, "sentence": said, "tail": f"plan/versions/{number - 1}-{number}/"}


def _chosen(request: HttpRequest) -> Version | None:
    """The version that the pressed button names, while it can still be frozen."""
    number = request.POST.get("freeze", "")
    if not number.isdecimal():
        return None
    open_now = Version.objects.filter(plan__main=True, state__in=["draft", "consultation"])
    return open_now.filter(number=number).first()


@workspace(SEE_WORKSPACE)
@require_safe
def published_page(request: HttpRequest, here: Workspace, number: int) -> HttpResponse:
    """Where the publication is now, and what cannot be changed any more."""
    publication = get_object_or_404(Publication, partnership_id=here.id, number=number)
    return render(request, "publishing/published.html", {"here": here, "publication": publication})
