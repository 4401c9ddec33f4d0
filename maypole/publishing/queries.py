"""What is published, read from this room's tables alone."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from django.db.models import Max, QuerySet
from django.utils import timezone

from maypole.publishing.documents import JsonObject
from maypole.publishing.facts import PublicationFacts
from maypole.publishing.models import (
    Document,
    Publication,
    Withdrawal,
    WithdrawalRefusal,
    WithdrawalRequest,
)
from maypole.publishing.opening import PublishedDocuments

MOST_KEPT = 64
_kept: OrderedDict[tuple[int, str], Mapping[str, JsonObject]] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class PublicationSummary:
    """A published partnership as the home page names it."""

    address: str
    number: int
    site: JsonObject


def newest_publication(address: str) -> Publication | None:
    """The newest publication at an address that has not been withdrawn; one query."""
    return (
        Publication.objects.filter(address=address)
        .exclude(pk__in=Withdrawal.objects.values("publication_id"))
        .order_by("-number")
        .first()
    )


def publication_at(address: str, number: int) -> tuple[Publication, Withdrawal | None] | None:
    """A publication by its number, and its withdrawal when there is one; two queries."""
    publication = Publication.objects.filter(address=address, number=number).first()
    if publication is None:
        return None
    return publication, Withdrawal.objects.filter(publication=publication).first()


def newest_withdrawal(address: str) -> Withdrawal | None:
    """The last withdrawal at an address where nothing else stands."""
    return (
        Withdrawal.objects.filter(publication__address=address)
        .select_related("publication")
        .order_by("-publication__number")
        .first()
    )


def versions_held_back(address: str, plan: str) -> dict[int, str]:
    """Versions of a plan that no later publication may hold, each with the reason; one query."""
    rows = (
        Withdrawal.objects.filter(publication__address=address, plan=plan)
        .order_by("pk")
        .values_list("versions", "reason")
    )
    return {number: reason for versions, reason in rows for number in versions}


def open_requests(partnership_id: int) -> QuerySet[WithdrawalRequest]:
    """Requests to withdraw that nobody has agreed to or declined, oldest publication first."""
    done = Withdrawal.objects.filter(partnership_id=partnership_id).values("publication_id")
    return (
        WithdrawalRequest.objects.filter(partnership_id=partnership_id)
        .exclude(pk__in=WithdrawalRefusal.objects.values("request_id"))
        .exclude(publication_id__in=done)
        .select_related("publication", "asked_by")
        .order_by("publication__number")
    )


def withdrawals_of(partnership_id: int) -> list[Withdrawal]:
    """What a partnership has withdrawn."""
    return list(Withdrawal.objects.filter(partnership_id=partnership_id).order_by("pk"))


def versions_in(partnership_id: int) -> dict[int, list[int]]:
    """The plan versions that each publication holds, by the publication's number; one query.

    Asked inside the workspace, where a withdrawn publication can still be read.
    """
    rows = Document.objects.filter(partnership_id=partnership_id, name="site").values_list(
        "publication__number", "body"
    )
    return {
        number: [one["number"] for one in json.loads(body)["versions"]] for number, body in rows
    }


def documents_of(publication: Publication) -> Mapping[str, JsonObject]:
    """The publication's documents; kept in memory, since a publication never changes.

    Kept by hash too: a backup that is restored may give the same id to another publication.
    """
    slot = (publication.pk, publication.sha256)
    with _lock:
        if slot in _kept:
            _kept.move_to_end(slot)
            return _kept[slot]
    documents = PublishedDocuments(publication.pk)
    with _lock:
        _kept[slot] = documents
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return documents


def facts_of(publication: Publication, withdrawal: Withdrawal | None = None) -> PublicationFacts:
    """What a page says of the publication it belongs to."""
    return PublicationFacts(
        number=publication.number,
        published_on=timezone.localdate(publication.made_at),
        sha256=publication.sha256,
        note=publication.note,
        address=publication.address,
        withdrawn=withdrawal.reason if withdrawal else "",
    )


def newest_publications() -> list[PublicationSummary]:
    """Every published partnership with its site document, in two queries."""
    publications = (
        Publication.objects.exclude(pk__in=Withdrawal.objects.values("publication_id"))
        .order_by("address", "-number")
        .distinct("address")
    )
    found = {one.pk: one for one in publications}
    rows = Document.objects.filter(publication_id__in=found, name="site").values_list(
        "publication_id", "body"
    )
    summaries = [
        PublicationSummary(found[pk].address, found[pk].number, json.loads(body))
        for pk, body in rows
    ]
    return sorted(summaries, key=lambda one: (one.site["invented"], one.site["place"]))


def publications_of(partnership_id: int) -> list[Publication]:
    """All publications of a partnership, newest first."""
    return list(
        Publication.objects.filter(partnership_id=partnership_id)
        .select_related("made_by")
        .order_by("-number")
    )


def newest_number(partnership_id: int) -> int:
    """The number of the last publication, withdrawn or not; nought before the first."""
    last = Publication.objects.filter(partnership_id=partnership_id).aggregate(last=Max("number"))
    return last["last"] or 0
