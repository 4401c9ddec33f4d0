"""The line that says which version of the plan this is, and how far it has come."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from maypole.publishing.words.counting import small
from maypole.publishing.words.dates import say, say_on


def version_number(version: Mapping[str, Any]) -> int:
    """The number of a version, in a plan document or in the site's list."""
    return int(version["version"] if "version" in version else version["number"])


def version_label(version: Mapping[str, Any]) -> str:
    """ "Version 1"."""
    return _("Version %s") % version_number(version)


def version_rest(version: Mapping[str, Any], site: Mapping[str, Any]) -> str:
    """What follows "Version 1, ": the officer's note in a sentence, or state and date."""
    said = [small(sentence(version["note"])) if version["note"] else state_words(version)]
    later = [one["number"] for one in site["versions"] if one["number"] > version_number(version)]
    if version["state"] == "superseded" and later:
        said.append(_("Replaced by version %s.") % min(later))
    if version["approved_by"] and not _note_says_when(version):
        said.append(approval_words(version))
    if version_number(version) in held_back(site):
        said.append(_("Held back from the public."))
    return " ".join(said)


def held_back(site: Mapping[str, Any]) -> dict[int, str]:
    """Versions that were withdrawn because they do harm, each with its reason."""
    return {one["number"]: one["reason"] for one in site.get("withdrawn_versions", [])}


def withdrawn_sentence(number: int, reason: str) -> str:
    """ "Version 1 was withdrawn: it named a child."."""
    return _("Version %(number)s was withdrawn: %(reason)s") % {
        "number": number,
        "reason": sentence(reason),
    }


def state_name(state: str) -> str:
    """The state of a version as a reader says it."""
    names = {
        "draft": _("draft"),
        "consultation": _("draft for consultation"),
        "frozen": _("fixed"),
        "superseded": _("replaced"),
    }
    return names[state]


def state_words(version: Mapping[str, Any]) -> str:
    """ "draft for consultation, dated 17 January 2020."."""
    name = state_name(version["state"])
    if not version["dated"]:
        return f"{name}."
    return _("%(state)s, dated %(date)s.") % {"state": name, "date": say(version["dated"])}


def approval_words(version: Mapping[str, Any]) -> str:
    """Who adopted it and when; an unknown date is said."""
    if version["frozen_on"]:
        return _("Approved by %(body)s %(date)s.") % {
            "body": version["approved_by"]["name"],
            "date": say_on(version["frozen_on"]),
        }
    return _("Approved by %s; no date recorded.") % str(version["approved_by"]["name"])


def _note_says_when(version: Mapping[str, Any]) -> bool:
    """Whether the officer's note already holds the day of approval."""
    return bool(version["frozen_on"]) and say(version["frozen_on"]) in (version["note"] or "")


def sentence(text: str) -> str:
    """A text with its full stop."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
