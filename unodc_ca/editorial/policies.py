"""What Wagtail asks before it shows or changes anything: the roles of a person, each where it holds."""

from django.db.models import Q
from wagtail.models import Page, PagePermissionTester
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from unodc_ca.editorial.scopes import Scopes
from unodc_ca.users.roles import BY_NAME, Where

EXPLORED = {"add", "change", "publish", "lock", "unlock", "bulk_delete"}


class StaffPermissions(PagePermissionTester):
    """What one person may do with one page."""

    def __init__(self, user, page):
        super().__init__(user, page)
        self.permissions = set() if user.is_superuser else self.permission_policy.actions(user, page)

    # Wagtail takes "change" for enough; who only translates, or only keeps figures, neither copies nor deletes

    def can_delete(self, ignore_bulk=False):
        return self._makes_pages() and super().can_delete(ignore_bulk)

    def can_copy(self):
        return self._makes_pages() and super().can_copy()

    def can_move(self):
        return super().can_move() and self.permission_policy.changes_all_below(self.user, self.page)

    def _makes_pages(self):
        return self.user.is_superuser or "make" in self.permissions


class StaffPagePolicy(PagePermissionPolicy):
    """Wagtail's policy of pages, with each role where it holds."""

    tester = StaffPermissions

    def get_all_permissions_for_user(self, user):
        """Those of the roles of the table: a group of somebody's own making has none."""
        return super().get_all_permissions_for_user(user).filter(group__name__in=BY_NAME).select_related("group")

    def _rights(self, user):
        """(action, root of the tree, where it holds) of each right."""
        for row in self.get_cached_permissions_for_user(user):
            yield row.permission.codename.rsplit("_", 1)[0], row.page, BY_NAME[row.group.name].where

    def _rights_on(self, user, page):
        """(action, where it holds) of each right that holds for a page, sections apart."""
        for action, root, where in self._rights(user):
            if page.path.startswith(root.path) and (
                where == Where.EVERYWHERE or page.pk in Scopes.of(user).holds(where)
            ):
                yield action, where

    def actions(self, user, page):
        """What the roles of a person allow on a page, as a set of Wagtail's actions.

        Besides, "make": to add it, rather than only something below it as in a section that is everybody's.
        """
        if not user.is_active:
            return set()
        actions = {action for action, _where in self._rights_on(user, page)}
        if "add" in actions:
            actions.add("make")
        roots = [root for action, root, _where in self._rights(user) if action == "add"]
        if any(page.path.startswith(root.path) for root in roots):
            if page.owner_id == user.pk:
                actions |= {"add", "change", "make"}
            elif "add" not in actions and page.pk in Scopes.of(user).sections:
                actions.add("add")
        return actions

    def changes_all_below(self, user, page):
        """Whether a person may change all pages below one: what is done to it with them shows and moves them too."""
        changed = self.instances_user_has_permission_for(user, "change")
        return page.is_leaf() or not page.get_descendants().exclude(pk__in=changed.values("pk")).exists()

    def user_has_any_permission_for_instance(self, user, actions, instance):
        known = self._base_user_has_permission(user)
        return bool(set(actions) & self.actions(user, instance)) if known is None else known

    def instances_user_has_any_permission_for(self, user, actions):
        known = self._base_queryset_for_user(user)
        if known is not None:
            return known
        found = Q(pk__in=[])
        for action, root, where in self._rights(user):
            below, scopes = Q(path__startswith=root.path), Scopes.of(user)
            if action in actions:
                found |= below if where == Where.EVERYWHERE else below & Q(pk__in=scopes.holds(where))
            if action == "add" and where != Where.EVERYWHERE:
                if "add" in actions:
                    found |= below & Q(pk__in=scopes.sections)
                if {"add", "change"} & set(actions):
                    found |= below & Q(owner=user)
        return self.model._default_manager.filter(found)

    def users_with_any_permission_for_instance(self, actions, instance, include_superusers=True):
        people = super().users_with_any_permission_for_instance(actions, instance, include_superusers)
        held = [each.pk for each in people if self.user_has_any_permission_for_instance(each, actions, instance)]
        return people.filter(pk__in=held)

    def explorable_instances(self, user):
        """The pages a person works with, and those above them."""
        known = self._base_queryset_for_user(user)
        if known is not None:
            return known
        found = self.instances_user_has_any_permission_for(user, EXPLORED)
        if any(where == Where.EVERYWHERE and root.is_root() for _action, root, where in self._rights(user)):
            return found
        step = Page.steplen
        above = {
            path[:end] for path in found.values_list("path", flat=True) for end in range(step, len(path) + 1, step)
        }
        return self.model._default_manager.filter(path__in=above)

    def names_to_edit(self, user, page):
        """Names of the fields and rows that a person may change on a page; None for all that its form has."""
        if user.is_superuser:
            return None
        wheres = {where for action, where in self._rights_on(user, page) if action == "change"}
        return page.data_names if wheres == {Where.DATA} and page.owner_id != user.pk else None

    def languages_to_translate(self, user):
        """Codes of the languages into which a person may translate any public page."""
        translates = any(where == Where.LANGUAGE for _action, _root, where in self._rights(user))
        return Scopes.of(user).languages if translates else set()

    def office_of(self, user):
        """Key of the office that keeps the pages a person makes; None for who works for no one office."""
        return None if user.is_superuser else Scopes.of(user).office


def page_policy():
    """The one that Wagtail asks about pages."""
    return policy_registry.get_by_type(Page)


class EnquiryPolicy(ModelPermissionPolicy):
    """To see and to delete is given to groups; to add and to change is given to nobody, superusers included.

    Whoever reads as an editor alone reads what was written to the offices of his scopes.
    """

    def user_has_permission(self, user, action):
        return action in ("view", "delete") and super().user_has_permission(user, action)

    def _reads_all(self, user):
        return user.is_superuser or any(
            role.where == Where.EVERYWHERE and "enquiries.enquiry" in role.records
            for role in map(BY_NAME.get, user.groups.values_list("name", flat=True))
            if role
        )

    def instances_user_has_any_permission_for(self, user, actions):
        found = super().instances_user_has_any_permission_for(user, actions)
        if self._reads_all(user):
            return found
        scopes = Scopes.of(user)
        place = Q(office__in=scopes.offices) | Q(office__host_country__in=scopes.countries)
        return found.filter(place | Q(office=None) if scopes.keeps_the_rest else place)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists()

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_any_permission_for_instance(user, [action], instance)
