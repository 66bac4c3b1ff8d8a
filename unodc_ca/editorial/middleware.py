"""A second wall before the screens of pages."""

from django.urls import reverse
from django.utils.translation import override
from wagtail.admin.auth import permission_denied
from wagtail.models import Page

from unodc_ca.editorial.policies import page_policy

NAMES_OF_ONE = {"page_id", "page_pk", "page_to_move_id"}
EXPLORER = {"wagtailadmin_explore", "wagtailadmin_explore_results"}
OF_SEVERAL = {"wagtail_bulk_action", "wagtailadmin_choose_page_chosen_multiple"}  # which name pages by ?id=


class ForeignPagesMiddleware:
    """Refuse the screens that stand for a page which a person does not work with, whatever the screen itself asks.

    Most advisories about Wagtail tell of a second view of an object that forgot the check of the first.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path_info.startswith(self.admin) or not request.user.is_authenticated:
            return None
        match, policy = request.resolver_match, page_policy()
        if match.view_name in OF_SEVERAL and kwargs.get("model_name", "page") == "page":
            allowed = not _foreign(request, policy).exists()
        else:
            keys = NAMES_OF_ONE if "wagtailadmin_pages" in match.namespaces else set()
            keys = {"parent_page_id"} if match.view_name in EXPLORER else keys
            page = next((Page.objects.filter(pk=kwargs[key]).first() for key in keys & set(kwargs)), None)
            allowed = page is None or _may(match.url_name, request.user, page, policy)
        if allowed:
            return None
        with override(request.user.preferred_language):  # which Wagtail turns to only inside its views
            return permission_denied(request)


def _foreign(request, policy):
    """Those of the pages named that a person does not work with. `all` is whatever the listing held."""
    ids = request.GET.getlist("id")
    named = Page.objects.all() if "all" in ids else Page.objects.filter(pk__in=[each for each in ids if each.isdigit()])
    return named.exclude(pk__in=policy.explorable_instances(request.user).values("pk"))


def _may(screen, person, page, policy):
    if screen == "move_confirm":  # Wagtail asks for no right before it is confirmed
        return page.permissions_for_user(person).can_move()
    if screen == "revisions_revert" and policy.names_to_edit(person, page.specific) is not None:
        return False  # an earlier version is one of the whole page
    return (
        policy.explorable_instances(person).filter(pk=page.pk).exists() or page.permissions_for_user(person).can_edit()
    )
