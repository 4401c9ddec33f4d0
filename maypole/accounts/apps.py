"""The room accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "maypole.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
