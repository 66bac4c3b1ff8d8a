"""The report of who did what, for administrators. Nothing in it is changed or deleted here."""

import django_filters
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.log_actions import log
from wagtail.models import Page
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
    by = django_filters.CharFilter(label=_("Done by"), lookup_expr="icontains")
    address = django_filters.CharFilter(label=_("Network address"), lookup_expr="startswith")
    about = django_filters.CharFilter(label=_("Details"), lookup_expr="icontains")

    class Meta:
        model = AuditEntry
        fields = ["at", "event", "account", "by", "address", "about"]


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
        Column("who", label=_("Done by")),
        Column("address", label=_("Network address")),
        Column("details", label=_("Details")),
    ]
    list_export = ["at", "event", "account", "who", "address", "details", "request_id"]
    export_headings = {**{column.name: column.label for column in columns}, "request_id": _("Request")}
    custom_field_preprocess = {name: {"csv": _text_cell, "xlsx": _text_cell} for name in ("account", "who", "details")}

    def get_filename(self):
        return "audit"


@hooks.register("register_admin_urls")
def report_addresses():
    return [
        path("reports/audit/", AuditReport.as_view(), name="audit_report"),
        path("reports/audit/results/", AuditReport.as_view(results_only=True), name="audit_report_results"),
    ]


@hooks.register("before_bulk_action")
def log_bulk_deletion(request, action_type, objects, action_class_instance):
    """Wagtail logs what is deleted one by one, and pages; a selection of anything else goes without a word."""
    if action_type == "delete" and not issubclass(action_class_instance.model, Page):
        for instance in objects:
            log(instance, "wagtail.delete", deleted=True)


class AuditMenuItem(MenuItem):
    def is_shown(self, request):
        return POLICY.user_has_permission(request.user, "view")


@hooks.register("register_reports_menu_item")
def report_in_menu():
    return AuditMenuItem(_("Audit"), reverse("audit_report"), icon_name="lock", order=1100)
