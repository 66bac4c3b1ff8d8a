"""What Wagtail's admin does differently here.

An approval says so in the person's language: Wagtail's button names the workflow, which has one name in the database.
What a person may not work with and the public does not see is offered by no chooser. Translating has our rules.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.action_menu import SubmitForModerationMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from unodc_ca.editorial.policies import page_policy
from unodc_ca.editorial.translating import PERMISSION, SubmitPageTranslationView, ToTranslateReport


class SubmitForApprovalMenuItem(SubmitForModerationMenuItem):
    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        page = context.get("page")
        state = page.current_workflow_state if page else None
        returned = state is not None and state.status == state.STATUS_NEEDS_CHANGES
        context["label"] = _("Submit for approval again") if returned else _("Submit for approval")
        return context


@hooks.register("construct_page_action_menu")
def say_submit_for_approval(menu_items, request, context):
    menu_items[:] = [
        SubmitForApprovalMenuItem(item.order) if type(item) is SubmitForModerationMenuItem else item
        for item in menu_items
    ]


@hooks.register("insert_global_admin_css")
def our_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_page_chooser_queryset")
def offer_no_foreign_drafts(pages, request):
    """Nor show one as the page whose children are offered."""
    explorable = page_policy().explorable_instances(request.user)
    allowed = Q(pk__in=Page.objects.live().public().values("pk")) | Q(pk__in=explorable.values("pk"))
    parent = request.resolver_match.kwargs.get("parent_page_id")
    if parent and not Page.objects.filter(allowed, pk=parent).exists():
        raise PermissionDenied
    return pages.filter(allowed)


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own, which they replace
def addresses_of_translating():
    report = ToTranslateReport.as_view
    return [
        path("translation/submit/page/<int:page_id>/", SubmitPageTranslationView.as_view()),
        path("reports/to-translate/", report(), name="to_translate"),
        path("reports/to-translate/results/", report(results_only=True), name="to_translate_results"),
    ]


@hooks.register("construct_reports_menu")
def offer_no_report_that_is_refused(request, menu_items):
    if not page_policy().user_has_permission(request.user, "publish"):
        menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]


class ToTranslateMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


@hooks.register("register_reports_menu_item")
def to_translate_in_menu():
    return ToTranslateMenuItem(gettext_lazy("To translate"), reverse("to_translate"), icon_name="globe", order=100)
