"""Addresses that have changed, and those of the earlier sites: an old bookmark leads to the page that is meant."""

from copy import copy

from django.http import HttpResponsePermanentRedirect
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from unodc_ca.core.addresses import reader_address
from unodc_ca.core.models import LegacyAddress
from unodc_ca.core.visibility import published_pages


class LegacyAddressMiddleware:
    """Turn a 404 into a permanent redirect, in one hop, when a published page claims the old path."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 404 or "\0" in request.path_info:  # which PostgreSQL cannot even look for
            return response
        claims = LegacyAddress.objects.filter(path=request.path_info, page__in=published_pages())
        claim = claims.select_related("page__locale").first()
        if claim is None or not claim.page.specific.facts.live:
            return response
        return HttpResponsePermanentRedirect(reader_address(claim.page.url_path, claim.page.locale.language_code))


class MovedPageMiddleware(RedirectMiddleware):
    """Wagtail's, which knows the earlier slugs of a page, for every form of it: it looks for the whole path."""

    def process_response(self, request, response):
        if response.status_code == 404:
            request = copy(request)
            request.path = request.path_info
        return super().process_response(request, response)
