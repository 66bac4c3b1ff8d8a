"""Our bulk actions take the place of Wagtail's of the same name."""

from wagtail import hooks

from unodc_ca.users.bulk_actions import AssignRoleBulkAction, SetActiveStateBulkAction

for action in (SetActiveStateBulkAction, AssignRoleBulkAction):
    hooks.register("register_bulk_action", action, order=10)
