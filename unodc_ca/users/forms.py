"""The forms of the user screens: e-mail address and one full name, where Wagtail asks for three names."""

from django import forms
from django.db.models import Case, When
from django.utils import text, translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.localization import get_available_admin_time_zones
from wagtail.users.forms import UserCreationForm as WagtailUserCreationForm
from wagtail.users.forms import UserEditForm as WagtailUserEditForm

from unodc_ca.users.models import User
from unodc_ca.users.roles import BY_NAME, ROLES


def time_zone_choices():
    return [("", _("The site's own time zone")), *((name, name) for name in get_available_admin_time_zones())]


def role_label(group):
    """A group in the reader's language (its name is English in the database), and what it is for."""
    return f"{translation.gettext(group.name)}: {BY_NAME[group.name].duty}"


class TimeZoneChoice(forms.Form):
    """A list to choose the time zone from, instead of a name to type."""

    time_zone = forms.ChoiceField(
        label=text.capfirst(User._meta.get_field("time_zone").verbose_name),
        help_text=User._meta.get_field("time_zone").help_text,
        choices=time_zone_choices,
        required=False,
    )


class EmailAndName(TimeZoneChoice):
    error_messages = {
        **WagtailUserCreationForm.error_messages,
        "duplicate_username": _("Someone already has this e-mail address."),
    }
    # Without these Wagtail's own fields would be asked for, and then thrown away.
    email = first_name = last_name = None
    role_fields: tuple[str, ...] = ("groups", "is_superuser")
    is_superuser = forms.BooleanField(
        label=_("Superuser"),
        required=False,
        help_text=_("Stands above all roles, and above the settings of the installation."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        groups = self.fields["groups"]
        groups.label_from_instance = role_label
        groups.label = _("What the person may do")
        groups.help_text = ""  # Wagtail's explains groups; each role says here what it is for
        order = [When(name=role.name, then=place) for place, role in enumerate(ROLES)]
        groups.queryset = groups.queryset.filter(name__in=BY_NAME).order_by(Case(*order))

    def clean_email(self):
        return User.objects.normalize_email(self.cleaned_data["email"])


class UserCreationForm(EmailAndName, WagtailUserCreationForm):
    class Meta(WagtailUserCreationForm.Meta):
        fields = ["email", "name", "preferred_language", "time_zone", "is_superuser", "groups"]

    def save(self, commit=True):
        """Without a password: the person chooses it, by a link that is sent to the address."""
        self.instance.set_unusable_password()
        return super().save(commit)


class UserEditForm(EmailAndName, WagtailUserEditForm):
    class Meta(WagtailUserEditForm.Meta):
        fields = ["email", "name", "preferred_language", "time_zone", "is_active", "is_superuser", "groups"]


class OwnAccountForm(TimeZoneChoice, forms.ModelForm):
    """What people may change about themselves. The address they sign in with is changed by an administrator."""

    class Meta:
        model = User
        fields = ["name", "preferred_language", "time_zone"]
