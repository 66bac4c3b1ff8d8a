"""A person's own account page."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import account

from unodc_ca.users.forms import OwnAccountForm


class PersonPanel(account.BaseSettingsPanel):
    name = "person"
    title = _("Name, language and time zone")
    order = 100
    form_class = OwnAccountForm


class AccountView(account.AccountView):
    """Wagtail's account page without what does not fit our users.

    Wagtail's name form demands first and last names. Its locale form writes the copy of the language instead of
    the language. A profile picture would be public as uploaded, with the place it was taken.
    """

    left_out = {"name_email", "locale", "avatar"}

    def get_panels(self):
        panels = super().get_panels()
        person = PersonPanel(self.request, self.request.user, panels[0].profile)
        return [person, *(panel for panel in panels if panel.name not in self.left_out)]
