"""Publishing, and withdrawing what does harm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from maypole.accounts.audit import change
from maypole.accounts.models import User
from maypole.components.canonical import canonical_json, sha256_hex
from maypole.evidence.reports.changes import refresh_reports
from maypole.partnership.authority import represented, require
from maypole.partnership.permissions import PUBLISH, WITHDRAW
from maypole.partnership.records.whole import one_at_a_time
from maypole.plan.changes.versions import move_version
from maypole.plan.models import Version
from maypole.publishing.candidate import candidate
from maypole.publishing.documents import JsonObject
from maypole.publishing.measures_now import charts_named, drawings_now
from maypole.publishing.models import (
    ChartDrawing,
    Document,
    Publication,
    Withdrawal,
    WithdrawalRefusal,
    WithdrawalRequest,
)
from maypole.publishing.queries import (
    documents_of,
    newest_number,
    newest_publication,
    open_requests,
)


class PublishRefused(Exception):
    """It cannot be published as it is; the sentence says what to mend."""


class WithdrawRefused(Exception):
    """A withdrawal needs two people and a reason."""


@transaction.atomic
def publish(
    *, by: User, partnership_id: int, note: str = "", freeze: Version | None = None
) -> Publication:
    """Write a publication of what stands now; the same content twice is one publication.

    `freeze` names a draft or consultation version to freeze in the same step. Raises
    PublishRefused when a rule found something that must be mended first.
    """
    require(by, PUBLISH, partnership_id)
    one_at_a_time(partnership_id)
    if freeze is not None:
        move_version(by=by, version=freeze, to="frozen", note=note)
    refresh_reports(by=by, partnership_id=partnership_id)
    found = candidate(afresh=True)
    if found.must_mend:
        raise PublishRefused(
            _("%(count)s must be mended first: %(first)s")
            % {"count": len(found.must_mend), "first": found.must_mend[0].sentence}
        )
    made = found.documents(include_drafts=False)
    drawings = _drawings_of(made)
    documents = canonical_documents(made)
    digest = publication_digest(documents)
    newest = newest_publication(found.file.partnership.key)
    if newest is not None and newest.sha256 == digest:
        return newest
    key = found.file.partnership.key
    publication = _insert(by, partnership_id, key, documents, digest, note)
    ChartDrawing.objects.bulk_create(
        ChartDrawing(partnership_id=partnership_id, publication=publication, sha256=sha256, svg=svg)
        for sha256, svg in sorted(drawings.items())
    )
    return publication


def _drawings_of(documents: Mapping[str, JsonObject]) -> dict[str, str]:
    """The charts that the documents show; none may be missing."""
    drawings = drawings_now(documents)
    if charts_named(documents) - drawings.keys():
        raise PublishRefused(_("Some charts are not drawn yet. Publish again in a minute."))
    return drawings


def canonical_documents(documents: Mapping[str, JsonObject]) -> dict[str, str]:
    """Each document as canonical JSON, by name."""
    return {name: canonical_json(documents[name]).decode() for name in sorted(documents)}


def publication_digest(documents: Mapping[str, str]) -> str:
    """The SHA-256 of a publication: of its documents' names and their own SHA-256."""
    return sha256_hex(
        canonical_json({name: sha256_hex(body.encode()) for name, body in documents.items()})
    )


def _insert(
    by: User, partnership_id: int, key: str, documents: Mapping[str, str], digest: str, note: str
) -> Publication:
    number = newest_number(partnership_id) + 1
    with change(
        "publish",
        by=by,
        partnership_id=partnership_id,
        subject_kind="publication",
        subject=f"publications/{number}",
        label=note,
        after={"number": number, "sha256": digest},
        on_behalf_of=represented(by, partnership_id),
    ):
        publication = Publication.objects.create(
            partnership_id=partnership_id,
            address=key,
            number=number,
            made_by=by,
            note=note,
            sha256=digest,
        )
        Document.objects.bulk_create(
            Document(
                partnership_id=partnership_id,
                publication=publication,
                name=name,
                body=body,
                sha256=sha256_hex(body.encode()),
            )
            for name, body in documents.items()
        )
    return publication


@transaction.atomic
def ask_to_withdraw(
    *, by: User, publication: Publication, reason: str, versions: Sequence[int] = ()
) -> WithdrawalRequest:
    """Ask that a publication be withdrawn because it does harm; a second person must agree.

    `versions` are fixed plan versions in it that no later publication may show again: their text
    cannot be mended.
    """
    require(by, WITHDRAW, publication.partnership_id)
    if not reason.strip():
        raise WithdrawRefused(_("Say in one sentence why it is withdrawn. The public reads it."))
    one_at_a_time(publication.partnership_id)
    if Withdrawal.objects.filter(publication=publication).exists():
        raise WithdrawRefused(_("It has been withdrawn already."))
    if open_requests(publication.partnership_id).filter(publication=publication).exists():
        raise WithdrawRefused(_("Somebody has asked for this already. A second person can agree."))
    site = documents_of(publication)["site"]
    known = {one["number"] for one in site["versions"]}
    for number in versions:
        if number not in known:
            raise WithdrawRefused(_("Version %s is not in this publication.") % number)
    with change(
        "ask_to_withdraw",
        by=by,
        partnership_id=publication.partnership_id,
        subject_kind="publication",
        subject=f"publications/{publication.number}",
        after={"versions": sorted(versions)},
        on_behalf_of=represented(by, publication.partnership_id),
        reason=reason,
    ):
        return WithdrawalRequest.objects.create(
            partnership_id=publication.partnership_id,
            publication=publication,
            plan=site["plan"]["key"] if versions else "",
            versions=sorted(versions),
            reason=reason.strip(),
            asked_by=by,
        )


@transaction.atomic
def agree_to_withdraw(*, by: User, request: WithdrawalRequest) -> Withdrawal:
    """Agree, as a second person: from now on the address answers with the reason alone."""
    require(by, WITHDRAW, request.partnership_id)
    if by.pk == request.asked_by_id:
        raise WithdrawRefused(_("A second person must agree. Ask a colleague."))
    one_at_a_time(request.partnership_id)
    _still_open(request)
    with change(
        "withdraw",
        by=by,
        partnership_id=request.partnership_id,
        subject_kind="publication",
        subject=f"publications/{request.publication.number}",
        after={"versions": request.versions},
        on_behalf_of=represented(by, request.partnership_id),
        reason=request.reason,
    ):
        return Withdrawal.objects.create(
            partnership_id=request.partnership_id,
            publication=request.publication,
            plan=request.plan,
            versions=request.versions,
            reason=request.reason,
            asked_by=request.asked_by,
            agreed_by=by,
        )


@transaction.atomic
def decline_withdrawal(
    *, by: User, request: WithdrawalRequest, reason: str = ""
) -> WithdrawalRefusal:
    """Leave the publication as it is: a second person declines, or the first takes it back."""
    require(by, WITHDRAW, request.partnership_id)
    one_at_a_time(request.partnership_id)
    _still_open(request)
    with change(
        "decline_withdrawal",
        by=by,
        partnership_id=request.partnership_id,
        subject_kind="publication",
        subject=f"publications/{request.publication.number}",
        on_behalf_of=represented(by, request.partnership_id),
        reason=reason.strip(),
    ):
        return WithdrawalRefusal.objects.create(
            partnership_id=request.partnership_id,
            request=request,
            reason=reason.strip(),
            made_by=by,
        )


def _still_open(request: WithdrawalRequest) -> None:
    if Withdrawal.objects.filter(publication_id=request.publication_id).exists():
        raise WithdrawRefused(_("It has been withdrawn already."))
    if WithdrawalRefusal.objects.filter(request=request).exists():
        raise WithdrawRefused(_("The request was declined. Ask again if it does harm."))
