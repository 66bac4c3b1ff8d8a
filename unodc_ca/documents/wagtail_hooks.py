from django.http import Http404
from wagtail import hooks

from unodc_ca.documents.serving import is_public, may_work_with, serve_file


@hooks.register("before_serve_document", order=-10)
def close_wagtails_address(document, request):
    """Guard `/documents/<id>/<name>`, the address behind links in texts.

    Before Wagtail's own hook, which would offer a sign-in page and so tell that a private document exists.
    """
    if is_public(document):
        return serve_file(request, document)
    if may_work_with(request.user, document):
        return serve_file(request, document, private=True)
    raise Http404
