"""The views of the page editor: what they publish or submit passes the gate, and happens as a whole or not at all."""

from django.db import transaction
from django.shortcuts import redirect
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet

from unodc_ca.core.gate import NotReadyToPublish, require_ready
from unodc_ca.core.pictures import prepare_pictures
from unodc_ca.core.schedule_views import CancelScheduleView


class GatedEditor:
    """Show beside the fields what keeps a page from the public, and leave everything as it was.

    For Wagtail's two views of a page's form.
    """

    refusal = None

    def form_valid(self, form):
        if self.refusal:
            form.add_problems(self.refusal.problems)
            return self.form_invalid(form)
        to_be_scheduled = "action-schedule" in self.request.POST
        if self.action_name in ("publish", "perform_workflow_action"):
            prepare_pictures(form.save(commit=False))  # before the transaction, which holds locks
        try:
            with transaction.atomic():
                if to_be_scheduled:
                    require_ready(form.save(commit=False))
                response = super().form_valid(form)
                return redirect("schedule_page", self.page.pk) if to_be_scheduled else response
        except NotReadyToPublish as refusal:
            # Objects in memory have meanwhile been saved and taken back: the form is built again from the database
            self.refusal = refusal
            return self.dispatch(self.request, *self.args, **self.kwargs)

    def submit_action(self):
        require_ready(self.form.save(commit=False))
        return super().submit_action()


class PageCreateView(GatedEditor, CreateView):
    def publish_action(self):
        self.form.instance.live = False  # until it is published, a few lines further
        return super().publish_action()


class PageEditView(GatedEditor, EditView):
    def get_object(self):
        page = super().get_object()
        page.go_live_at = None  # else the button and the message speak of a schedule; see PublishAction
        return page

    def get_side_panels(self):
        panels = super().get_side_panels()
        for panel in panels:
            if isinstance(panel, PageStatusSidePanel):
                panel.live_object = None  # our template says when the page comes down, with its time zone
        return panels

    def restart_workflow_action(self):
        require_ready(self.form.save(commit=False))
        return super().restart_workflow_action()


class SitePageViewSet(PageViewSet):
    """The admin views of every page type."""

    add_view_class = PageCreateView
    edit_view_class = PageEditView
    revisions_unschedule_view_class = CancelScheduleView
