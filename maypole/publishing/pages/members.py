"""Seats and membership (Su04-Su06, Ki02, Ki03, Ol17): by role, by name only when public."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.contents import Contents
from maypole.publishing.pages.page import Context
from maypole.publishing.words.counting import members_sentence, seats_sentence, small
from maypole.publishing.words.versions import sentence


def members_context(contents: Contents) -> Context:
    """Seats by body, named members, and a sentence for each way of belonging."""
    partnership = contents.partnership
    membership = partnership["membership"]
    return {
        "sentences": membership_sentences(contents),
        "membership": membership,
        "unknown": not says_who_belongs(partnership),
        "can_join": takes_members(partnership),
        "kinds": member_kinds(membership),
        "boards": _boards(contents),
        "members": membership["members"],
        "several_bodies": len({_body_key(one) for one in membership["members"]}) > 1,
        "groups": partnership["groups"],
        "support": partnership["support"],
        "values": partnership["values"],
    }


def says_who_belongs(partnership: JsonObject) -> bool:
    """Whether anything at all is recorded of who belongs."""
    membership = partnership["membership"]
    known = [membership[part] for part in ("count", "members", "note", "eligible")]
    return bool(partnership["seats"] or membership["mode"] == "to_be_agreed" or any(known))


def takes_members(partnership: JsonObject) -> bool:
    """Whether readers may ask to join: the partnership, or one of its bodies (Ki02, Ki03)."""
    return partnership["membership"]["mode"] == "open" or any(
        one.get("open_membership")
        and one["state"] == "established"
        and one["key"] != partnership["main_body"]
        for one in partnership["bodies"]
    )


def membership_sentences(contents: Contents, *, counted_above: bool = False) -> list[str]:
    """What can be said of who belongs, the most certain first.

    `counted_above`: the line before says how many organisations and services there are.
    """
    partnership = contents.partnership
    membership = partnership["membership"]
    said = []
    if partnership["seats"]:
        said.append(seats_sentence(partnership["seats"]))
    if membership["count"] and not counted_above:
        said.append(members_sentence(membership["count"]))
    if membership["members"]:
        said.append(named_sentence(membership["members"]))
    elif membership["count"]:
        said.append(_("Their names are not recorded."))
    if membership["mode"] == "to_be_agreed":
        said.append(_("Members: %s") % small(sentence(membership["note"] or _("To be agreed"))))
    elif membership["note"]:
        said.append(sentence(membership["note"]))
    return said or [_("Membership is not recorded.")]


def named_sentence(members: list[JsonObject]) -> str:
    """ "12 members are named."."""
    return ngettext("%s member is named.", "%s members are named.", len(members)) % len(members)


def member_kinds(membership: JsonObject) -> str:
    """Whether members are statutory, non-statutory or both (Ol05)."""
    words = {"statutory": _("bodies set up by law"), "non_statutory": _("other bodies")}
    return ", ".join(words[kind] for kind in membership["member_kinds"])


def _boards(contents: Contents) -> list[JsonObject]:
    """The seats of each body that has any."""
    boards: dict[str, JsonObject] = {}
    for seat in contents.partnership["seats"]:
        body = seat["body"]
        board = boards.setdefault(
            body["key"], {"key": body["key"], "name": body["name"], "seats": [], "named": False}
        )
        board["seats"].append(
            {**seat, "whose": seat["organisation"] or seat["constituency"], "name": holder(seat)}
        )
        board["named"] = board["named"] or bool(holder(seat))
    return list(boards.values())


def holder(seat: JsonObject) -> str:
    """The public name of the seat's present holder, if there is one."""
    present = [one["name"] for one in seat["holders"] if one["to_date"] is None]
    return present[0] if present and not seat["vacant"] else ""


def _body_key(member: JsonObject) -> str:
    return member["body"]["key"] if member["body"] else ""
