"""What a template says of a publication."""

from django import template

from maypole.publishing.models import Publication
from maypole.publishing.queries import documents_of

register = template.Library()


@register.simple_tag
def frozen_version(publication: Publication) -> int | None:
    """The newest version of the plan, when it is frozen: nobody can change it any more (Wo05)."""
    site = documents_of(publication)["site"]
    newest = next((one for one in site["versions"] if one["number"] == site["newest"]), None)
    return int(newest["number"]) if newest and newest["state"] == "frozen" else None
