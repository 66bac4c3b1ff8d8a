"""What the audit has to know of every request."""

from django.urls import reverse

from unodc_ca.audit.models import Event
from unodc_ca.audit.notes import note
from unodc_ca.audit.visitors import current_request, request_id_of


class AuditMiddleware:
    """Give each request its id, and write down each file that the admin hands out.

    An export is known by its answer, so that none is forgotten, whichever screen it comes from.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")

    def __call__(self, request):
        request.request_id = request_id_of(request)
        token = current_request.set(request)
        try:
            response = self.get_response(request)
            kind, _semicolon, name = response.headers.get("Content-Disposition", "").partition(";")
            if kind == "attachment" and request.path_info.startswith(self.admin):
                file = name.partition("filename=")[2].strip('"')
                note(Event.EXPORTED, about=f"{request.resolver_match.view_name} {file}")
            return response
        finally:
            current_request.reset(token)
