"""Middleware of every page: the content security policy, and refusals told to staff where they work."""

from django.conf import settings
from django.contrib import messages
from django.db.models import ProtectedError
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from unodc_ca.core.gate import NotReadyToPublish
from unodc_ca.core.usage import Blocked, StillInUse, in_words, quoted, refused


class ContentSecurityPolicyMiddleware:
    """Send `Content-Security-Policy` on every public answer.

    Reads `SECURE_CSP` (directive → list of sources), the setting of the same name in Django 6, whose own
    middleware replaces this one. Wagtail's admin writes inline scripts and gets a policy of its own later.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.policy = "; ".join(" ".join([name, *sources]) for name, sources in settings.SECURE_CSP.items())
        self.admin = reverse("wagtailadmin_home")

    def __call__(self, request):
        response = self.get_response(request)
        if not request.path.startswith(self.admin):
            response.headers.setdefault("Content-Security-Policy", self.policy)
        return response


def link_to(thing, address):
    """The quoted title of anything as HTML; without a link where this person may not edit it."""
    return format_html('<a href="{}">{}</a>', address, quoted(thing)) if address else format_html("{}", quoted(thing))


def decided_meanwhile(exception):
    """Whether Wagtail asks a workflow for its task that another request has ended since this one looked."""
    return isinstance(exception, AttributeError) and exception.name == "on_action" and exception.obj is None


class RefusalMiddleware:
    """Turn a refusal into a message to the person who tried.

    Refusals come from the publishing gate, from the guards of deletion and moving, and from a workflow that has ended.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not request.path.startswith(self.admin):
            return None
        if isinstance(exception, NotReadyToPublish):
            for problem in exception.problems:
                messages.error(request, f"{exception.page}: {problem.message}")
            target = reverse("wagtailadmin_pages:edit", args=[exception.page.pk])
        elif isinstance(exception, (StillInUse, ProtectedError)):
            kept, users = refused(exception)
            editors = AdminURLFinder(request.user)
            sentence = in_words(kept, users, lambda thing: link_to(thing, editors.get_edit_url(thing)))
            messages.error(request, mark_safe(sentence))  # its names are escaped, its words are ours
            target = editors.get_edit_url(kept) or reverse("wagtailadmin_home")
        elif isinstance(exception, Blocked):
            messages.error(request, exception.message)
            target = AdminURLFinder(request.user).get_edit_url(exception.page) or reverse("wagtailadmin_home")
        elif decided_meanwhile(exception):
            messages.warning(request, _("This page has been decided upon already. You see it as it is now."))
            target = request.path
        else:
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": target})
        return redirect(target)
