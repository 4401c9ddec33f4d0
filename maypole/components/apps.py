"""The room `components`: what every page is made of."""

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    """Layouts, form fields, styles and writers; holds no table and knows no other room."""

    name = "maypole.components"
    label = "components"
