"""The pages of the wizard: six questions, the check, a file instead, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maypole.components.notices import notify, warn
from maypole.exchange.previews import preview_of
from maypole.exchange.reading import FileFault, FileRefused
from maypole.exchange.uploads import NEW, keep, kept, put_aside, seal
from maypole.exchange.views import by_line, chosen, fault_links, file_form, refused_since
from maypole.exchange.wizard.answers import forget_answers, keep_answers, kept_answers
from maypole.exchange.wizard.changes import add_partnership, add_partnership_from_file
from maypole.exchange.wizard.forms import QuestionForm
from maypole.exchange.wizard.questions import QUESTIONS, number_of
from maypole.partnership.access import Workspace, signed_in, workspace
from maypole.partnership.authority import may
from maypole.partnership.permissions import ADD_PARTNERSHIP, EDIT_PARTNERSHIP

READ_AND_WRITE = ("GET", "HEAD", "POST")


def for_administrators(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A page for people who may add a partnership; nobody else learns more than that."""

    @signed_in
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user, ADD_PARTNERSHIP, None):  # type: ignore[arg-type]
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return page


@for_administrators
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The first question; what was answered before stays until the partnership is made."""
    return redirect("new-question", question=QUESTIONS[0].key)


@for_administrators
@require_http_methods(READ_AND_WRITE)
def question_page(request: HttpRequest, question: str) -> HttpResponse:
    """One question a page; skipping it goes on as well."""
    number = number_of(question)
    if number is None:
        raise Http404
    asked = QUESTIONS[number - 1]
    answers = kept_answers(request.session)
    if "skip" in request.POST:
        keep_answers(request.session, answers.without(*asked.fields))
        return _next(request, number)
    form = asked.form(answers, request.POST if request.method == "POST" else None)
    if request.method == "POST" and "more" not in request.POST and form.is_valid():
        keep_answers(request.session, form.applied())
        return _next(request, number)
    return _asked(request, number, form)


def _asked(request: HttpRequest, number: int, form: QuestionForm) -> HttpResponse:
    question = QUESTIONS[number - 1]
    shown = form if "more" not in request.POST else None
    context = {
        "form": form,
        "shown_errors": shown,
        "question": question,
        "number": number,
        "of": len(QUESTIONS),
        "back": reverse("new-question", args=[QUESTIONS[number - 2].key]) if number > 1 else "",
    }
    status = 422 if shown is not None and form.is_bound and form.errors else 200
    templates = [f"exchange/wizard/{question.key}.html", "exchange/wizard/question.html"]
    return render(request, templates, context, status=status)


def _next(request: HttpRequest, number: int) -> HttpResponse:
    if request.GET.get("then") == "check" or number == len(QUESTIONS):
        return redirect("new-check")
    return redirect("new-question", question=QUESTIONS[number].key)


@for_administrators
@require_http_methods(READ_AND_WRITE)
def check_page(request: HttpRequest) -> HttpResponse:
    """All answers with a way to change each; then the draft is stored."""
    answers = kept_answers(request.session)
    faults: list[FileFault] = []
    if request.method == "POST":
        try:
            made = add_partnership(by=request.user, answers=answers)  # type: ignore[arg-type]
        except FileRefused as refused:
            faults = by_line(refused)
        else:
            forget_answers(request.session)
            return redirect("new-ready", partnership=made.partnership)
    context = {
        "answered": [(question, question.said(answers)) for question in QUESTIONS],
        "faults": faults,
        "has_errors": bool(faults),
    }
    return render(request, "exchange/wizard/check.html", context, status=422 if faults else 200)


@workspace(EDIT_PARTNERSHIP)
@require_safe
def ready_page(request: HttpRequest, here: Workspace) -> HttpResponse:
    """What to do next."""
    return render(request, "exchange/wizard/ready.html", {"here": here})


@for_administrators
@require_http_methods(READ_AND_WRITE)
def file_page(request: HttpRequest) -> HttpResponse:
    """A new partnership from a file."""
    form = file_form(request)
    faults: list[FileFault] = []
    if request.method == "POST" and form.is_valid():
        try:
            upload = chosen(form, NEW)
            upload.check(request.user)  # type: ignore[arg-type]
        except FileRefused as refused:
            faults = by_line(refused)
        else:
            keep(request.session, upload)
            return redirect("new-file-check")
    context = {"form": form, "faults": faults, "fault_links": fault_links(faults)}
    status = 422 if faults or form.errors else 200
    return render(
        request, "exchange/wizard/file.html", {**context, "has_errors": bool(faults)}, status=status
    )


@for_administrators
@require_http_methods(READ_AND_WRITE)
def file_check(request: HttpRequest) -> HttpResponse:
    """What the file would store; then store it, or nothing."""
    upload = kept(request.session, NEW)
    if upload is None:
        warn(request, _("No file is waiting. Choose one."))
        return redirect("new-file")
    if "nothing" in request.POST:
        put_aside(request.session)
        notify(request, _("Nothing was stored."))
        return redirect("new-file")
    try:
        checked = upload.check(request.user)  # type: ignore[arg-type]
    except FileRefused as refused:
        return refused_since(request, upload, refused, reverse("new-file"))
    if request.method == "POST" and request.POST.get("seal") == seal(upload, checked):
        made = add_partnership_from_file(by=request.user, read=upload.read())  # type: ignore[arg-type]
        put_aside(request.session)
        return redirect("new-ready", partnership=made.partnership)
    context = {
        "upload": upload,
        "key": checked.partnership,
        "preview": preview_of(checked),
        "seal": seal(upload, checked),
        "looked_at_before": request.method == "POST",
    }
    return render(request, "exchange/wizard/file_check.html", context)
