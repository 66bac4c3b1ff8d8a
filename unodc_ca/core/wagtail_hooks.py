"""What Wagtail's admin does differently here.

Deletion refuses what is used, and takes a whole set of translations. A form that saves itself does so one request at
a time; its dates stay as typed. Choosers name their first tab in the language of the person.
The history of a page tells that it retired.
"""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.action_menu import PublishMenuItem
from wagtail.admin.views.pages.utils import type_to_delete_confirmation
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.models import Page

from unodc_ca.core.editor_views import SitePageViewSet
from unodc_ca.core.rich_text import ReaderDocumentLinkHandler, ReaderPageLinkHandler
from unodc_ca.core.schedule_views import ScheduleView
from unodc_ca.core.usage import refuse_while_used

ChooserViewSet.search_tab_label = gettext_lazy("Search")  # Wagtail translates it once, when it starts


@transaction.atomic
def _delete_as_sets(request, pages):
    titles, parent = [], pages[0].get_parent()
    for page in pages:
        if Page.objects.filter(pk=page.pk).exists():  # it may have gone with another of the selection
            titles.append(f"“{page.get_admin_display_title()}”")
            page.specific.delete(user=request.user)
    messages.success(request, _("Deleted with all translations: %(pages)s.") % {"pages": ", ".join(titles)})
    return redirect("wagtailadmin_explore", parent.pk)


@hooks.register("before_delete_page")
def delete_page(request, page):
    """Wagtail's view deletes the row behind the model's back and stops at the translations that name it."""
    refuse_while_used(page)
    if request.method == "POST" and type_to_delete_confirmation(request):
        return _delete_as_sets(request, [page])
    return None


@hooks.register("before_bulk_action")
def delete_pages(request, action_type, objects, action_class_instance):
    """The same for the pages of a selection."""
    if action_type == "delete" and issubclass(action_class_instance.model, Page) and objects:
        return _delete_as_sets(request, objects)
    return None


@hooks.register("before_delete_snippet")
def delete_snippets(request, instances):
    """Say who uses a snippet, where Wagtail would only say that it is protected."""
    for instance in instances:
        refuse_while_used(instance)


@hooks.register("register_rich_text_features", order=10)  # after Wagtail's own, which they replace
def register_link_handlers(features):
    features.register_link_type(ReaderPageLinkHandler)
    features.register_link_type(ReaderDocumentLinkHandler)


@hooks.register("register_log_actions")
def register_retirement(actions):
    actions.register_action("unodc_ca.retire", gettext_lazy("Retire"), gettext_lazy("Page retired"))
    actions.register_action("unodc_ca.bring_back", gettext_lazy("Bring back"), gettext_lazy("Page no longer retired"))


@hooks.register("insert_editor_js")
def save_one_at_a_time():
    return format_html('<script type="module" src="{}"></script>', static("js/one_save_at_a_time.js"))


@hooks.register("insert_global_admin_js")
def keep_typed_dates():
    return format_html('<script src="{}"></script>', static("js/typed_dates.js"))


@hooks.register("register_admin_viewset", order=1)  # after Wagtail's own, which it replaces
def register_page_views():
    return SitePageViewSet()


@hooks.register("register_admin_urls")
def address_of_the_schedule():
    return [path("pages/<int:page_id>/schedule/", ScheduleView.as_view(), name="schedule_page")]


class ScheduleMenuItem(PublishMenuItem):
    """Leads to the schedule, for those who may publish; the draft is saved on the way."""

    label = gettext_lazy("Schedule")
    name = "action-schedule"
    icon_name = "calendar-alt"
    template_name = "wagtailadmin/pages/action_menu/menu_item.html"


@hooks.register("register_page_action_menu_item")
def offer_the_schedule():
    return ScheduleMenuItem(order=31)
