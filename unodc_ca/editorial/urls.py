"""Come before Wagtail's own addresses, under the same prefix: the first match wins.

Closed is all of the admin's API that no screen asks for. Changed is what asked for too little.
"""

from django.http import Http404
from django.urls import path, re_path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView as WagtailPageTypesUsageReportView

# The menu of pages asks for the first two in Wagtail 8.0, for the last in 8.1
ASKED_FOR = r"main/pages/|main/pages/\d+/|explorer/\d+/"


class PageTypesUsageReportView(WagtailPageTypesUsageReportView):
    """Wagtail's names the page of each type that was changed last, whosever it is: for those who may see them all."""

    any_permission_required = ["publish"]


def closed(request, *args, **kwargs):
    raise Http404


def report(**options):
    return never_cache(require_admin_access(PageTypesUsageReportView.as_view(**options)))


urlpatterns = [
    re_path(rf"^api/(?!(?:{ASKED_FOR})\Z)", closed),
    path("reports/page-types-usage/", report()),
    path("reports/page-types-usage/results/", report(results_only=True)),
]
