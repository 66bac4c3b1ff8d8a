"""The screen on which a publisher says when a page becomes public and when it comes down."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.revisions import RevisionsUnscheduleView
from wagtail.locks import ScheduledForPublishLock
from wagtail.models import Page

from unodc_ca.core.publishing import ScheduleAction
from unodc_ca.core.schedule import moment_in_words, schedule_in_words, schedule_of, zone_in_words
from unodc_ca.references import quoted


class ScheduleForm(forms.Form):
    """Ask for two future times in the person's time zone.

    Both may be empty only when the page already has a time to come down. revision: the version that the screen showed.
    shown: the times whose sentence the person has seen; others are not accepted.
    """

    go_live_at = forms.DateTimeField(label=gettext_lazy("Goes public"), required=False)
    expire_at = forms.DateTimeField(label=gettext_lazy("Comes down"), required=False)
    revision = forms.CharField(widget=forms.HiddenInput)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("go_live_at", "expire_at"):
            attributes = {
                "type": "datetime-local",
                "max": "9999-12-31T23:59",  # else Chromium takes six digits for the year
                "aria-describedby": "schedule-in-words schedule-zone",
            }
            self.fields[name].widget = forms.DateTimeInput(attributes, format="%Y-%m-%dT%H:%M")

    def clean(self):
        public_at, down_at = self.cleaned_data.get("go_live_at"), self.cleaned_data.get("expire_at")
        if self.errors:
            return
        if not public_at and not down_at and not self.initial["expire_at"]:
            raise forms.ValidationError(_("Choose when the page goes public, when it comes down, or both."))
        if public_at and public_at <= timezone.now():
            self.add_error("go_live_at", _("This time is past. Choose a later one."))
        if down_at and down_at <= timezone.now():
            self.add_error("expire_at", _("This time is past. Choose a later one."))
        elif public_at and down_at and down_at <= public_at:
            self.add_error("expire_at", _("The page would come down before it goes public. Choose a later time."))

    @property
    def moments(self):
        """Return what the two fields say, as one text to compare."""
        return " ".join(str(self[name].value() or "-") for name in ("go_live_at", "expire_at"))


def stamp(revision):
    """Return what tells one version from another: autosave writes over a revision, which then has a new date."""
    return f"{revision.pk} {revision.created_at.isoformat()}"


class ScheduleView(WagtailAdminTemplateMixin, FormView):
    """Ask for the times, say them in words, and schedule the latest version once the words have been read."""

    form_class = ScheduleForm
    template_name = "core/schedule.html"
    page_title = gettext_lazy("Schedule")
    header_icon = "calendar-alt"
    breadcrumbs_items: list = []  # a plain header, which has room for the title

    def dispatch(self, request, page_id):
        self.page = get_object_or_404(Page, pk=page_id).specific
        if not self.page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        if not self.page.latest_revision_id:
            raise Http404
        lock = self.page.get_lock()
        if lock and not isinstance(lock, ScheduledForPublishLock) and lock.for_user(request.user):
            messages.error(request, lock.get_message(request.user))
            return redirect(self.edit_url)
        return super().dispatch(request, page_id)

    @cached_property
    def edit_url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_initial(self):
        scheduled = self.page.scheduled_revision
        version = self.page.get_scheduled_revision_as_object() or self.page.get_latest_revision_as_object()
        return {
            "go_live_at": scheduled and scheduled.approved_go_live_at,
            "expire_at": version.expire_at if version.expire_at and version.expire_at > timezone.now() else None,
            "revision": stamp(self.page.latest_revision),
        }

    def get_form_kwargs(self):
        """Take times in the address too, which the script asks about while they are chosen."""
        kwargs = super().get_form_kwargs()
        if "go_live_at" in self.request.GET:
            kwargs["data"] = self.request.GET
        return kwargs

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        if form.is_bound and form.is_valid():
            context["sentence"] = self._sentence(form)
            context["shown"] = form.moments
        elif not form.is_bound and self.page.scheduled_revision:
            context["sentence"] = schedule_of(self.page)
        return {
            **context,
            "page": self.page,
            "saved": moment_in_words(self.page.latest_revision.created_at),
            "edit_url": self.edit_url,
            "zone": zone_in_words(),
            "scheduled": self.page.scheduled_revision,
        }

    def _sentence(self, form):
        times = form.cleaned_data
        is_public = self.page.live and not self.page.has_unpublished_changes
        return schedule_in_words(times["go_live_at"], times["expire_at"], is_public=is_public)

    def _outcome(self, form):
        """Return what has happened: a page that was to go public now is public."""
        if form.cleaned_data["go_live_at"]:
            return self._sentence(form)
        return schedule_in_words(None, form.cleaned_data["expire_at"], is_public=True)

    def form_valid(self, form):
        if form.cleaned_data["shown"] != form.moments:
            return self.form_invalid(form)  # with the words, to be read first
        if not self._schedule(form):
            message = _("The page was changed after you opened this screen. Go back to it, read it, then schedule it.")
            form.add_error(None, message)
            return self.form_invalid(form)
        title = quoted(self.page.get_admin_display_title())
        edit = messages.button(self.edit_url, _("Edit"))
        messages.success(self.request, f"{title}: {self._outcome(form)}", buttons=[edit])
        return redirect("wagtailadmin_explore", self.page.get_parent().pk)

    @transaction.atomic
    def _schedule(self, form):
        """Publish or schedule the version that the screen showed; return whether it is still the latest one."""
        revision, user = Page.objects.select_for_update().get(pk=self.page.pk).latest_revision, self.request.user
        if stamp(revision) != form.cleaned_data["revision"]:
            return False
        version = revision.as_object()
        if version.expire_at != form.cleaned_data["expire_at"]:
            version.expire_at = form.cleaned_data["expire_at"]
            revision = version.save_revision(user=user, clean=False)
        if moment := form.cleaned_data["go_live_at"]:
            ScheduleAction(revision, moment, user=user).execute(skip_permission_checks=True)
        else:
            version.publish(revision, user=user, skip_permission_checks=True)
        return True


class CancelScheduleView(RevisionsUnscheduleView):
    """Wagtail's screen, in words that do not sound like deleting a version."""

    template_name = "core/cancel_schedule.html"
    page_title = gettext_lazy("Cancel the schedule")
    success_message = gettext_lazy("The schedule of “%(object)s” is cancelled. The draft is kept.")

    def get_breadcrumbs_items(self):
        return []

    def get_page_subtitle(self):
        return self.get_object_display_title()
