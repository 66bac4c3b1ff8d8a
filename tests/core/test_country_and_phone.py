"""Countries, languages and telephone numbers: refused at the field when they do not exist."""

import phonenumbers
import pytest
from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.migrations.writer import MigrationWriter
from django.utils import translation

from unodc_ca.core.fields import (
    CountryCodeField,
    LanguageCodeField,
    PhoneField,
    country_choices,
    country_name,
    international_form,
    language_choices,
    language_name,
    national_form,
)

from .tables import registry, tables_of

NUMBER = phonenumbers.example_number("UZ")  # nobody's
E164 = phonenumbers.format_number(NUMBER, phonenumbers.PhoneNumberFormat.E164)
WRITTEN = phonenumbers.format_number(NUMBER, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


class Address(models.Model):
    country = CountryCodeField(blank=True, null=True, unique=True)
    language = LanguageCodeField(blank=True)
    phone = PhoneField(blank=True)

    class Meta:
        apps = registry("code_tests")
        app_label = "code_tests"

    def __str__(self):
        return self.phone


class AddressForm(forms.ModelForm):
    class Meta:
        model = Address
        fields = ["country", "language", "phone"]

    def validate_unique(self):
        pass  # what the form says about one row needs no table


@pytest.fixture(scope="module", autouse=True)
def tables(django_db_setup, django_db_blocker):
    with tables_of(django_db_blocker, Address):
        yield


def complaints(**values):
    with pytest.raises(ValidationError) as caught:
        Address(**values).full_clean(validate_unique=False)
    return caught.value.message_dict


def options(form, name):
    """The names a select offers, in their order."""
    return [str(label) for _value, label in form[name].field.choices]


# Countries and languages


def test_knows_the_countries_of_iso_3166_and_nothing_else():
    codes = dict(country_choices())
    assert len(codes) == 249
    assert {"KZ", "KG", "TJ", "TM", "UZ", "AF", "IR", "PK"} <= codes.keys()
    assert not {"EU", "UN", "XK", "ZZ", "AC"} & codes.keys()


@pytest.mark.parametrize(
    ("code", "english", "russian"),
    [
        ("UZ", "Uzbekistan", "Узбекистан"),
        ("KG", "Kyrgyzstan", "Кыргызстан"),
        ("PS", "State of Palestine", "Государство Палестина"),
        ("XX", "XX", "XX"),
        ("", "", ""),
        (None, "", ""),
    ],
)
def test_names_a_country_in_the_language_asked_for(code, english, russian):
    assert country_name(code, "en") == english
    assert country_name(code, "ru") == russian
    with translation.override("ru"):
        assert country_name(code) == russian


def test_names_a_language_in_the_language_asked_for():
    assert language_name("ru", "en") == "Russian"
    assert language_name("ru", "ru") == "русский"
    assert language_name("ky", "ru") == "кыргызский"
    assert dict(language_choices()).keys() == {*("en", "ru", "kk", "ky", "tg", "tk", "uz"), *("ar", "zh", "fr", "es")}


@pytest.mark.parametrize("language", ["en", "ru", "kk", "ky", "tg", "tk", "uz"])
def test_names_every_country_in_every_language_we_may_speak(language):
    assert all(country_name(code, language) for code, _name in country_choices())
    assert Locale.parse(language)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Afghanistan", "Åland Islands", "Albania"]),
        ("ru", ["Австралия", "Австрия", "Азербайджан"]),
    ],
)
def test_the_form_offers_countries_in_the_order_of_the_reader(language, expected):
    with translation.override(language):
        assert options(AddressForm(), "country")[1:4] == expected


def test_the_form_follows_a_change_of_language():
    with translation.override("en"):
        assert "Uzbekistan" in str(AddressForm()["country"])
        assert "Russian" in options(AddressForm(), "language")
    with translation.override("ru"):
        assert "Узбекистан" in str(AddressForm()["country"])
        assert "русский" in options(AddressForm(), "language")


def test_refuses_a_country_that_does_not_exist():
    assert complaints(country="XX") == {"country": ["There is no country with the code XX."]}
    form = AddressForm({"country": "XX"})
    assert form.errors == {"country": ["There is no country with the code XX."]}


def test_refuses_a_language_that_does_not_exist():
    assert complaints(language="xx") == {"language": ["There is no language with the code xx."]}


def test_codes_are_brought_into_form():
    address = Address(country=" uz", language="RU")
    assert (address.country, address.language) == ("UZ", "ru")


@pytest.mark.database
@pytest.mark.django_db
def test_a_unique_country_may_be_missing_many_times():
    Address.objects.create(country="")
    Address.objects.create(country=None)
    assert Address.objects.filter(country=None).count() == 2


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("country", "CountryCodeField(blank=True, null=True, unique=True)"),
        ("language", "LanguageCodeField(blank=True)"),
        ("phone", "PhoneField(blank=True)"),
    ],
)
def test_a_migration_holds_no_names(name, written):
    text, _imports = MigrationWriter.serialize(Address._meta.get_field(name))
    assert text == f"unodc_ca.core.fields.{written}"


# Telephone numbers


@pytest.mark.parametrize("text", [WRITTEN, WRITTEN.replace(" ", "-"), f" {WRITTEN} ", WRITTEN.replace(" ", ""), E164])
def test_takes_a_number_as_people_write_it(text):
    address = Address(phone=text)
    address.full_clean(validate_unique=False)
    assert address.phone == E164


@pytest.mark.parametrize("text", ["soon", "12", "+999 1234567", E164.removeprefix("+"), E164[:-1], f"{E164} or later"])
def test_refuses_what_is_no_number(text):
    assert complaints(phone=text) == {
        "phone": ["This is not a telephone number. Write it with the country code, for example +998 71 XXX XX XX."]
    }


def test_does_not_swallow_an_extension():
    assert complaints(phone=f"{E164} ext. 12") == {"phone": ["Write the number without its extension."]}


@pytest.mark.django_db
def test_what_is_no_number_is_never_stored():
    with pytest.raises(ValidationError):
        Address(phone="soon").save()


def test_what_is_no_number_enters_no_revision():
    with pytest.raises(ValidationError):
        Address._meta.get_field("phone").value_to_string(Address(phone="soon"))


@pytest.mark.database
@pytest.mark.django_db
def test_stores_the_number_as_e164():
    Address.objects.create(phone=WRITTEN)
    assert Address.objects.get(phone=WRITTEN).phone == E164
    assert Address.objects.values_list("phone", flat=True).get() == E164


@pytest.mark.django_db
@pytest.mark.parametrize("nothing", ["", None])
def test_no_number_is_an_empty_text(nothing):
    Address.objects.create(phone=nothing)
    assert Address.objects.get().phone == ""


def test_shows_a_number_as_its_country_does():
    assert international_form("+998712345678") == "+998 71 234 56 78"
    assert national_form("+998712345678") == "71 234 56 78"
    assert national_form("") == international_form(None) == ""
    assert international_form("soon") == "soon"


def test_the_form_shows_spaces_and_does_not_take_them_for_a_change():
    address = Address(phone=E164)
    form = AddressForm({"phone": WRITTEN}, instance=address)
    assert f'value="{WRITTEN}"' in str(form["phone"])
    assert 'type="tel"' in str(form["phone"])
    assert not form.has_changed()
    assert AddressForm({"phone": "+998 71 234 56 00"}, instance=address).changed_data == ["phone"]


def test_the_form_has_room_for_brackets_and_spaces():
    form = AddressForm({"phone": "+998 (71) 234 - 56 - 78"})
    assert form.is_valid()
    assert form.instance.phone == "+998712345678"


def test_the_form_complains_at_the_field():
    assert list(AddressForm({"phone": "soon"}).errors) == ["phone"]
