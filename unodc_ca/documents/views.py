from django.http import Http404
from django.shortcuts import get_object_or_404

from unodc_ca.audit.models import Event
from unodc_ca.audit.notes import name_of, note
from unodc_ca.documents.models import SiteDocument
from unodc_ca.documents.serving import is_public, may_work_with, serve_file


def document(request, document_id, document_filename):
    """The address behind document links in texts; staff find their unpublished documents here too."""
    found = get_object_or_404(SiteDocument.objects.select_related("collection"), pk=document_id)
    if found.filename != document_filename:
        raise Http404
    if is_public(found):
        return serve_file(request, found)
    if may_work_with(request.user, found):
        answer = serve_file(request, found, private=True)
        if answer.status_code == 200:
            note(Event.DOCUMENT_READ, **name_of(found))
        return answer
    raise Http404
