"""The editor's form of a page: what the person may change, and no facts on a translation."""

from django.db import transaction
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page
from wagtail.permissions import policy_registry


class BasePageForm(WagtailAdminPageForm):
    """The form behind every page editor."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        left_out = self.instance.fact_names() if self.instance.source_id else set()
        policy = policy_registry.get(self.instance)
        allowed = policy.names_to_edit(self.for_user, self.instance)
        if allowed is not None:
            left_out = {*self.fields, *self.formsets} - {*allowed}
        for name in left_out:
            self.fields.pop(name, None)
            self.formsets.pop(name, None)
        if not self.instance.pk:
            self.initial["owning_office"] = policy.office_of(self.for_user)

    def add_problems(self, problems):
        """Show what keeps the page from the public. problems: of the gate; those of rows are said above the form."""
        for problem in problems:
            self.add_error(problem.field if problem.field in self.fields else None, problem.message)

    def save(self, commit=True):
        """Write the row of a draft; not when another request has published it since this one read it.

        The row would take it from the public again. What was typed stands in the revision that follows, as with
        any published page.
        """
        if not commit:
            return super().save(commit=False)
        with transaction.atomic():
            rows = Page.objects.select_for_update()  # waits for the one who is publishing
            live = rows.values_list("live", flat=True).get(pk=self.instance.pk)
            return super().save(commit=not live)


class BaseCopyForm(CopyForm):
    """Copying makes drafts.

    No alias: a language tree holds translations, never mirrors of another page. No published copy either: what
    only one page can have, such as a country code, the copy lacks. The pages below are copied by who may
    change them all: copies belong to who makes them.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
        self.fields.pop("publish_copies", None)
        if not policy_registry.get(self.page).changes_all_below(self.user, self.page):
            self.fields.pop("copy_subpages", None)
