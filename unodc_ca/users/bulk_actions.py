"""What is done to several users at once: under the rules that hold for one."""

from wagtail.users.views.bulk_actions.assign_role import AssignRoleBulkAction as WagtailAssignRole
from wagtail.users.views.bulk_actions.set_active_state import SetActiveStateBulkAction as WagtailSetActiveState

from unodc_ca.users.roles import ROLES, Where, may_manage, roles_to_give


class SetActiveStateBulkAction(WagtailSetActiveState):
    def check_perm(self, obj):
        return super().check_perm(obj) and may_manage(self.request.user, obj)

    @classmethod
    def execute_action(cls, objects, mark_as_active=False, user=None, **kwargs):
        """One by one, so that whatever watches a user being saved sees it."""
        others = [person for person in objects if person != user]
        for person in others:
            person.is_active = mark_as_active
            person.save(update_fields=["is_active"])
        return len(others), 0


class AssignRoleBulkAction(WagtailAssignRole):
    """For roles that need no scope: the others are given on the screen of the person, with their scope."""

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        scoped = {role.name for role in ROLES if role.where in (Where.LANGUAGE, Where.PLACE)}
        roles = form.fields["role"].queryset
        form.fields["role"].queryset = roles.filter(name__in={*roles_to_give(self.request.user)} - scoped)
        return form

    def check_perm(self, obj):
        me = self.request.user
        return super().check_perm(obj) and may_manage(me, obj) and (me.is_superuser or obj != me)
