"""A second wall before the screens of pages."""

from django.urls import reverse
from wagtail.admin.auth import permission_denied
from wagtail.models import Page
from wagtail.permissions import policy_registry

EXPLORER = {"wagtailadmin_explore", "wagtailadmin_explore_results"}


class ForeignPagesMiddleware:
    """Refuse every screen of a page that a person does not work with, whatever the screen itself asks.

    Most advisories about Wagtail tell of a second view of an object that forgot the check of the first.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path_info.startswith(self.admin):
            return None
        match = request.resolver_match
        keys = {"page_id", "page_pk", "page_to_move_id"} if "wagtailadmin_pages" in match.namespaces else set()
        if match.view_name in EXPLORER:
            keys = {"parent_page_id"}
        page = next((Page.objects.filter(pk=kwargs[key]).first() for key in keys & set(kwargs)), None)
        if page is None or not request.user.is_authenticated:
            return None
        if match.url_name == "move_confirm":  # Wagtail asks for no right before it is confirmed
            allowed = page.permissions_for_user(request.user).can_move()
        else:
            allowed = _works_with(request.user, page)
        return None if allowed else permission_denied(request)


def _works_with(person, page):
    explorable = policy_registry.get_by_type(Page).explorable_instances(person)
    return explorable.filter(pk=page.pk).exists() or page.permissions_for_user(person).can_edit()
