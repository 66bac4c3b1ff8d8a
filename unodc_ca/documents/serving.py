"""Who may have a document, and how it is sent.

A document is public only while something published shows it. This app knows nothing of what shows documents, so the
apps that do register a check here. Every address that gives a document away asks `is_public` first.
"""

import logging
from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from unodc_ca.documents.content import PDF, extension_of
from unodc_ca.documents.models import SiteDocument

logger = logging.getLogger(__name__)

PublicCheck = Callable[[SiteDocument], bool]
public_file_checks: list[PublicCheck] = []


def register_public_check(check: PublicCheck) -> PublicCheck:
    """Add a reason for a document to be public; also as a decorator. Called from an app's `ready()`."""
    if check not in public_file_checks:
        public_file_checks.append(check)
    return check


def is_public(document) -> bool:
    """Whether anyone may have the document: something published shows it, and its collection is not private."""
    if document.collection.get_view_restrictions().exists():
        return False
    return any(check(document) for check in public_file_checks)


def pages_showing(document):
    """Live pages outside private sections that refer to the document, in a relation, a block or a text."""
    references = ReferenceIndex.get_references_to(document).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    ids = {int(object_id) for object_id in references.values_list("object_id", flat=True)}
    return Page.objects.filter(pk__in=ids).live().public()


def may_work_with(user, document) -> bool:
    """Whether the person is staff with a right on the document: sees it in the admin in any case."""
    return user.has_perm("wagtailadmin.access_admin") and policy_registry.get_by_type(
        SiteDocument
    ).user_has_any_permission_for_instance(user, ["add", "change", "delete", "choose"], document)


def serve_file(request, document, *, inline=True, private=False):
    """Send the document's file, or 304 to whoever has it already.

    inline: show it in the browser, if it is a PDF; everything else is always saved.
    private: for staff only, so nothing on the way may keep it. Otherwise a cache may, but has to ask each time,
    because a document stops being public with its page.
    """
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    try:
        file = document.file.open("rb")
    except OSError as error:
        logger.error("The file of document %s is missing: %s", document.pk, document.file.name)
        raise Http404 from error

    shown = inline and extension_of(document.filename) == PDF
    headers = {
        "Content-Type": document.content_type,
        "Content-Length": str(file.size),
        "Content-Disposition": content_disposition_header(not shown, document.filename),
        "Cache-Control": "private, no-store" if private else "public, no-cache",
        "ETag": f'"{document.sha256}"',
        "X-Content-Type-Options": "nosniff",
        # What is in the file cannot run, load or send anything in the site's name.
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    bare = HttpResponse(headers=headers)
    answer = get_conditional_response(request, etag=headers["ETag"], response=bare)
    if answer is bare and request.method == "GET":
        return FileResponse(file, as_attachment=not shown, filename=document.filename, headers=headers)
    file.close()
    return answer
