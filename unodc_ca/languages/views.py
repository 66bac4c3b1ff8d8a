"""The entry to the site, and the view that serves every page."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from wagtail import views as wagtail_views

from unodc_ca.core.addresses import local_address
from unodc_ca.languages.middleware import preferred_language
from unodc_ca.languages.routing import find


def choose_language(request):
    """`/` leads to the reader's language once; no other address is ever redirected for its language."""
    response = redirect(local_address(preferred_language(request)))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def serve(request, path):
    """Serve the page at `path`, found by our own routing, behind Wagtail's own checks and hooks."""
    try:
        request._wagtail_route_for_request = find(request, path)
    except Http404:
        request._wagtail_route_for_request = None
    return wagtail_views.serve(request, path)
