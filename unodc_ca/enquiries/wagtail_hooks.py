"""What visitors wrote, for staff to read. Nobody adds to it or changes it; `editorial` says who reads what."""

import django_filters
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import linebreaks_filter
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet

from unodc_ca.core.models import SiteSettings
from unodc_ca.enquiries.mail import NoDestination, destination
from unodc_ca.enquiries.models import Enquiry


class EnquiryFilterSet(WagtailFilterSet):
    waiting = django_filters.BooleanFilter("sent_at", "isnull", label=_("Mail is waiting"))

    class Meta:
        model = Enquiry
        fields = ["waiting", "kind", "language"]


def moment(value):
    """A date with its time in the reader's own zone."""
    return date_format(localtime(value), "SHORT_DATETIME_FORMAT")


def mail_state(enquiry):
    """When the mail went out, or that it has not."""
    return moment(enquiry.sent_at) if enquiry.sent_at else _("Waiting")


def readable(view):
    """The messages that a person may read: Wagtail's views ask for a right on some message, not on each."""
    return view.permission_policy.instances_user_has_permission_for(view.request.user, "view")


class EnquiryIndexView(IndexView):
    def get(self, request, *args, **kwargs):
        if not self.results_only:
            self.say_where_mail_waits(request)
        return super().get(request, *args, **kwargs)

    def say_where_mail_waits(self, request):
        """Tell why no mail goes out, where that is known and somebody can mend it."""
        try:
            destination()
        except NoDestination as error:
            settings = AdminURLFinder(request.user).get_edit_url(SiteSettings.read(request))
            buttons = [messages.button(settings, _("Site settings"))] if settings else []
            messages.warning(request, gettext(str(error)), buttons=buttons)

    def get_base_queryset(self):
        return readable(self).select_related("office")


class EnquiryInspectView(InspectView):
    def get_object(self, queryset=None):
        return get_object_or_404(readable(self), pk=self.pk)

    def get_message_display_value(self):
        return linebreaks_filter(self.object.message)

    def get_office_display_value(self):
        return self.object.office or "–"

    def get_created_at_display_value(self):
        return moment(self.object.created_at)

    def get_sent_at_display_value(self):
        return mail_state(self.object)

    def get_last_error_display_value(self):
        return gettext(self.object.last_error) if self.object.last_error else "–"


class EnquiryViewSet(ModelViewSet):
    model = Enquiry
    icon = "mail"
    menu_label = _("Messages")
    menu_order = 330
    add_to_admin_menu = True
    add_to_reference_index = False  # a message does not keep an office from being deleted
    copy_view_enabled = False
    inspect_view_enabled = True
    exclude_form_fields: list[str] = []  # there is no form, and Wagtail asks for one
    index_view_class = EnquiryIndexView
    inspect_view_class = EnquiryInspectView
    ordering = "-created_at"
    search_fields = ["reference", "email"]
    filterset_class = EnquiryFilterSet
    list_display = [
        "reference",
        "kind",
        "page_path",
        "office",
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
        Column("sent_at", label=_("Mail sent"), sort_key="sent_at", accessor=mail_state),
    ]
    inspect_view_fields = [
        "reference",
        "kind",
        "message",
        "name",
        "email",
        "page_path",
        "office",
        "language",
        "created_at",
        "sent_at",
        "attempts",
        "last_error",
    ]


@hooks.register("register_admin_viewset")
def register_enquiries():
    return EnquiryViewSet()
