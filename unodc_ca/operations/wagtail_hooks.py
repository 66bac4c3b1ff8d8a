"""Where staff are told of pages that could not be published or unpublished at their time."""

from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.components import Component

from unodc_ca.editorial.policies import page_policy
from unodc_ca.operations.missed_mail import what_to_do, what_was_due
from unodc_ca.operations.models import MissedSchedule


class MissedSchedulesPanel(Component):
    """The missed schedules of the pages that a person works with, on Wagtail's home."""

    name = "missed_schedules"
    template_name = "operations/missed_schedules.html"
    order = 100  # before all others

    def get_context_data(self, parent_context):
        pages = page_policy().explorable_instances(parent_context["request"].user)
        missed = MissedSchedule.objects.still_due().filter(page__in=pages.values("pk"))
        rows = [
            {"page": each.page, "due": what_was_due(each), "reasons": each.sentences()}
            for each in missed.select_related("page").order_by("due_at")
        ]
        return {"rows": rows}


@hooks.register("construct_homepage_panels")
def missed_schedules_on_home(request, panels):
    panels.append(MissedSchedulesPanel())


@hooks.register("before_edit_page")
def missed_schedule_on_page(request, page):
    if request.method != "GET":
        return
    for missed in MissedSchedule.objects.still_due().filter(page=page.pk):
        reasons = format_html_join("", "<li>{}</li>", ((reason,) for reason in missed.sentences()))
        messages.error(request, format_html("{}<ul>{}</ul>{}", what_was_due(missed), reasons, what_to_do(missed)))
