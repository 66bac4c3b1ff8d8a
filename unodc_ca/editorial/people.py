"""The screens of users, with the languages, offices and countries for which a person's roles hold."""

from django import forms
from django.conf import settings
from django.db.models import Min
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from offices.models import CountryPage, OfficePage
from unodc_ca.core.fields.codes import country_name
from unodc_ca.editorial.models import Scope
from unodc_ca.users import forms as users
from unodc_ca.users import viewsets
from unodc_ca.users.roles import BY_NAME, Where

CHECKBOXES = forms.CheckboxSelectMultiple
ROLE_FIELDS = ("groups", "languages", "offices", "countries", "is_superuser")
NO_LANGUAGE = _("Tick a language: without one this person can translate nothing.")
NO_PLACE = _("Tick an office or a country: without one this person can edit nothing.")


def countries():
    """(code, name) of the countries that have a page, by name."""
    codes = CountryPage.objects.sources().exclude(iso_code=None).values_list("iso_code", flat=True)
    return sorted(((code, country_name(code)) for code in codes), key=lambda choice: choice[1])


class OfficesField(forms.ModelMultipleChoiceField):
    def read_tree(self):
        """Take all offices, as they stand in the tree, with their titles in the reader's language."""
        self.queryset = OfficePage.objects.sources().order_by("path")
        translations = OfficePage.objects.filter(source__isnull=False, locale__language_code=get_language())
        self.titles = dict(translations.values_list("source", "title"))
        self.highest = self.queryset.aggregate(depth=Min("depth"))["depth"]

    def label_from_instance(self, office):
        """Deeper offices are set in."""
        return "– " * (office.depth - self.highest) + self.titles.get(office.pk, office.title)


class ScopesForm(forms.ModelForm):
    """Rows of `Scope` as three groups of boxes."""

    languages = forms.MultipleChoiceField(
        label=_("Languages, for translators"), choices=settings.LANGUAGES, widget=CHECKBOXES, required=False
    )
    offices = OfficesField(
        label=_("Offices, for editors"),
        queryset=OfficePage.objects.none(),
        widget=CHECKBOXES,
        required=False,
        help_text=_(
            "Pages that name the office as their owner, and the offices below it. "
            "The regional office also keeps the pages that name none."
        ),
    )
    countries = forms.MultipleChoiceField(
        label=_("Countries, for editors"),
        choices=countries,
        widget=CHECKBOXES,
        required=False,
        help_text=_("Pages about the country, also where they are about others too."),
    )

    role_fields: tuple[str, ...] = ROLE_FIELDS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["offices"].read_tree()
        rows = list(self.instance.scopes.all()) if self.instance.pk else []
        self.initial["languages"] = [row.language for row in rows if row.language]
        self.initial["offices"] = [row.office_id for row in rows if row.office_id]
        self.initial["countries"] = [row.country for row in rows if row.country]
        self.order_fields([*(name for name in self.fields if name not in ROLE_FIELDS), *ROLE_FIELDS])

    def clean(self):
        cleaned = super().clean()
        wheres = {BY_NAME[group.name].where for group in cleaned.get("groups", []) if group.name in BY_NAME}
        if Where.LANGUAGE in wheres and not cleaned.get("languages"):
            self.add_error("languages", NO_LANGUAGE)
        if Where.PLACE in wheres and not (cleaned.get("offices") or cleaned.get("countries")):
            self.add_error("offices", NO_PLACE)
        return cleaned

    def save(self, commit=True):
        person = super().save(commit)
        if commit and "languages" in self.fields:
            self._save_scopes(person)
        return person

    def _save_scopes(self, person):
        chosen = {
            *(("language", code) for code in self.cleaned_data["languages"]),
            *(("office_id", office.pk) for office in self.cleaned_data["offices"]),
            *(("country", code) for code in self.cleaned_data["countries"]),
        }
        for row in person.scopes.all():
            kind = next(name for name in ("language", "office_id", "country") if getattr(row, name))
            if (kind, getattr(row, kind)) in chosen:
                chosen.remove((kind, getattr(row, kind)))
            else:
                row.delete()
        for kind, value in sorted(chosen):
            Scope.objects.create(person=person, **{kind: value})


class UserCreationForm(ScopesForm, users.UserCreationForm):
    pass


class UserEditForm(ScopesForm, users.UserEditForm):
    pass


class UserViewSet(viewsets.UserViewSet):
    def get_form_class(self, for_update=False):
        return UserEditForm if for_update else UserCreationForm
