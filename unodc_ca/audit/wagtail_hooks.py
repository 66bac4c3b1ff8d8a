"""The report of who went through the door, for administrators. Nothing in it is changed or deleted here."""

import django_filters
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from unodc_ca.audit.models import AuditEntry, Event

POLICY = ModelPermissionPolicy(AuditEntry)


def _text_cell(value):
    """What an anonymous visitor may have written, as a text that no spreadsheet computes."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t")) else value


class AuditFilterSet(WagtailFilterSet):
    at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)
    event = django_filters.MultipleChoiceFilter(label=_("What"), choices=Event.choices)
    account = django_filters.CharFilter(label=_("Account"), lookup_expr="icontains")
    address = django_filters.CharFilter(label=_("Network address"), lookup_expr="startswith")

    class Meta:
        model = AuditEntry
        fields = ["at", "event", "account", "address"]


class AuditReport(ReportView):
    model = AuditEntry
    page_title = _("Audit")
    header_icon = "lock"
    index_url_name = "audit_report"
    index_results_url_name = "audit_report_results"
    permission_policy = POLICY
    any_permission_required = ["view"]
    filterset_class = AuditFilterSet
    is_searchable = False
    columns = [
        DateColumn("at", label=_("When")),
        Column("event", label=_("What"), accessor="get_event_display"),
        Column("account", label=_("Account")),
        Column("address", label=_("Network address")),
        Column("about", label=_("Details")),
    ]
    list_export = ["at", "event", "account", "address", "about"]
    export_headings = {column.name: column.label for column in columns}
    custom_field_preprocess = {name: {"csv": _text_cell, "xlsx": _text_cell} for name in ("account", "about")}

    def get_filename(self):
        return "audit"


@hooks.register("register_admin_urls")
def report_addresses():
    return [
        path("reports/audit/", AuditReport.as_view(), name="audit_report"),
        path("reports/audit/results/", AuditReport.as_view(results_only=True), name="audit_report_results"),
    ]


class AuditMenuItem(MenuItem):
    def is_shown(self, request):
        return POLICY.user_has_permission(request.user, "view")


@hooks.register("register_reports_menu_item")
def report_in_menu():
    return AuditMenuItem(_("Audit"), reverse("audit_report"), icon_name="lock", order=1100)
