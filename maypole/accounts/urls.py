"""Addresses of signing in and of passwords."""

from django.urls import path

from maypole.accounts import views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-out/", views.SignOut.as_view(), name="sign-out"),
    path("password/", views.ChangePassword.as_view(), name="change-password"),
    path("password/forgotten/", views.ForgottenPassword.as_view(), name="forgotten-password"),
    path("password/forgotten/sent/", views.forgotten_password_sent, name="forgotten-password-sent"),
    path("password/set/<uidb64>/<token>/", views.SetPassword.as_view(), name="set-password"),
]
