from django.http import Http404
from wagtail import hooks

from unodc_ca.documents.serving import is_public, may_work_with


@hooks.register("before_serve_document", order=-10)
def close_wagtails_view(document, request):
    """The same guard as in `views.py`, should anything ever lead to Wagtail's own view of a document.

    Before Wagtail's own hook, which would offer a sign-in page and so tell that a private document exists.
    """
    if not is_public(document) and not may_work_with(request.user, document):
        raise Http404
