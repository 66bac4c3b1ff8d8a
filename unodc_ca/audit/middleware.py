"""What the audit has to know of every request."""

from unodc_ca.audit.visitors import current_request, request_id_of


class AuditMiddleware:
    """Give each request its id."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.request_id = request_id_of(request)
        token = current_request.set(request)
        try:
            return self.get_response(request)
        finally:
            current_request.reset(token)
