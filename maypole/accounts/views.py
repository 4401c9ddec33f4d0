"""Signing in and out, and passwords (pages.md: no puzzle, pasting allowed, one message)."""

from __future__ import annotations

from typing import Any

from axes.utils import reset as forget_tries
from django.contrib.auth import views as django_views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maypole.accounts.forms import (
    ChangePasswordForm,
    ForgottenPasswordForm,
    NewPasswordForm,
    SignInForm,
)
from maypole.components.notices import notify


class SignIn(django_views.LoginView):
    """E-mail and password; afterwards the page that was asked for, if it is one of ours."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    extra_context = {"page_title": _("Sign in – Maypole"), "site_name": "Maypole"}


class SignOut(django_views.LogoutView):
    """Posting only, so that no link or picture can sign a person out."""


class ForgottenPassword(django_views.PasswordResetView):
    """Sends a link; the answer is the same whether or not there is such a person."""

    template_name = "accounts/forgotten_password.html"
    form_class = ForgottenPasswordForm
    email_template_name = "accounts/forgotten_password_mail.txt"
    subject_template_name = "accounts/forgotten_password_subject.txt"
    success_url = reverse_lazy("forgotten-password-sent")
    extra_context = {"page_title": _("Set a new password – Maypole")}


class SetPassword(django_views.PasswordResetConfirmView):
    """A first or a new password, through a link that works once."""

    template_name = "accounts/set_password.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("sign-in")
    extra_context = {"page_title": _("Choose a password – Maypole")}

    def form_valid(self, form: Any) -> HttpResponse:
        """Who has the e-mail is the person: earlier wrong tries no longer count."""
        forget_tries(username=form.user.email)
        notify(self.request, gettext("Your password is set. Sign in with it."))
        return super().form_valid(form)


class ChangePassword(django_views.PasswordChangeView):
    """One's own password."""

    template_name = "accounts/change_password.html"
    form_class = ChangePasswordForm
    success_url = reverse_lazy("change-password")
    extra_context = {"page_title": _("Change your password – Maypole")}

    def form_valid(self, form: Any) -> HttpResponse:
        """Say that it is done; the session stays."""
        notify(self.request, gettext("Your password is changed."))
        return super().form_valid(form)


def forgotten_password_sent(request: HttpRequest) -> HttpResponse:
    """What to do now, the same for everybody."""
    return render(request, "accounts/forgotten_password_sent.html")


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """After five wrong tries: wait, or prove by e-mail who you are (429)."""
    return render(request, "accounts/locked_out.html", status=429)
