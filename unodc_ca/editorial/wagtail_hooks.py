"""What Wagtail's admin does differently here: our colours, and an approval that says so in the person's language.

Wagtail's button names the workflow, which has one name in the database for all languages.
"""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.action_menu import SubmitForModerationMenuItem


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
