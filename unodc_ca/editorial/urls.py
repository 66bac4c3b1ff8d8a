"""Stands before Wagtail's own addresses, under the same prefix: the first match wins.

Closed is what of the admin's API no screen asks for. Changed is what asked for too little.
"""

from django.http import Http404
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView as WagtailPageTypesUsageReportView


class PageTypesUsageReportView(WagtailPageTypesUsageReportView):
    """Wagtail's names the page of each type that was changed last, whosever it is: for those who may see them all."""

    any_permission_required = ["publish"]


def closed(request, *args, **kwargs):
    raise Http404


def report(**options):
    return never_cache(require_admin_access(PageTypesUsageReportView.as_view(**options)))


urlpatterns = [
    path("api/main/documents/", closed),
    path("api/main/documents/<path:rest>", closed),
    path("api/main/images/", closed),
    path("api/main/images/<path:rest>", closed),
    path("api/main/pages/find/", closed),
    path("api/main/pages/<int:page_id>/action/<path:rest>", closed),
    path("reports/page-types-usage/", report()),
    path("reports/page-types-usage/results/", report(results_only=True)),
]
