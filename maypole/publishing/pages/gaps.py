"""What the plan lacks (gap analysis): counts by kind first, the most serious on top."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.contents import Contents, PlanVersion
from maypole.publishing.pages.page import Context

ORDER = ("must", "should", "note")


def gaps_context(contents: Contents, version: PlanVersion) -> Context:
    """The findings that this reader may see; in a publication, the public ones alone."""
    gaps = version.document["gaps"]
    return {
        "count": len(gaps),
        "sentence": gaps_sentence(gaps),
        "groups": [
            {
                "severity": severity,
                "heading": severity_words(severity),
                "gaps": [
                    {**one, "page": _page(contents, one["where"])}
                    for one in gaps
                    if one["severity"] == severity
                ],
            }
            for severity in ORDER
            if any(one["severity"] == severity for one in gaps)
        ],
        "not_taken_up": version.document["findings_not_taken_up"],
        "prefix": version.prefix,
    }


def gaps_sentence(gaps: list[JsonObject]) -> str:
    """ "31 findings: 2 must be mended, 29 to know.", or "3 findings." when all are notes."""
    if not gaps:
        return _("Nothing found.")
    counts = Counter(one["severity"] for one in gaps)
    parts = []
    if counts["must"]:
        parts.append(_("%s must be mended") % counts["must"])
    if counts["should"]:
        parts.append(_("%s should be mended") % counts["should"])
    if counts["note"]:
        parts.append(_("%s to know") % counts["note"])
    total = ngettext("%s finding", "%s findings", len(gaps)) % len(gaps)
    if counts["note"] == len(gaps):
        return f"{total}."
    return f"{total}: {', '.join(parts)}."


def severity_words(severity: str) -> str:
    """The heading of a group of findings."""
    words = {
        "must": _("Must be mended"),
        "should": _("Should be mended"),
        "note": _("Good to know"),
    }
    return words[severity]


def _page(contents: Contents, where: str) -> str:
    """The finding's page, when the public site has it."""
    return where if where in contents.tails else ""
