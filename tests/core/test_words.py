"""Words by language: what is stored, what a reader gets, and how staff write them."""

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.template import Context, Template
from django.utils import translation
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel

from unodc_ca.core.fields import LongWordsField, Words, WordsField, words_in

from .tables import registry, tables_of

BOTH = {"en": "Front desk", "ru": "Приёмная"}
apps_of_these_tests = registry("words_tests")


class Office(ClusterableModel):
    name = WordsField(max_length=20)
    about = LongWordsField(blank=True)

    class Meta:
        apps = apps_of_these_tests
        app_label = "words_tests"

    def __str__(self):
        return str(self.name)


class Contact(models.Model):
    office = ParentalKey(Office, on_delete=models.CASCADE, related_name="contacts")
    label = WordsField(blank=True)

    class Meta:
        apps = apps_of_these_tests
        app_label = "words_tests"

    def __str__(self):
        return str(self.label)


class OfficeForm(WagtailAdminModelForm):
    class Meta:
        model = Office
        fields = ["name", "about"]
        formsets = []
        defer_required_on_fields = ["name"]


@pytest.fixture(scope="module", autouse=True)
def tables(django_db_setup, django_db_blocker):
    with tables_of(django_db_blocker, Office, Contact):
        yield


def column(name, pk):
    """What the database holds, past the field."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM {Office._meta.db_table} WHERE id = %s", [pk])
        return cursor.fetchone()[0]


def posted(name_en="", name_ru="", about_en="", about_ru=""):
    return {"name_en": name_en, "name_ru": name_ru, "about_en": about_en, "about_ru": about_ru}


def shown(source, language="en", **context):
    """A template's output for a reader of `language`."""
    with translation.override(language):
        return Template("{% load words %}" + source).render(Context(context))


# What is stored


@pytest.mark.parametrize(
    ("given", "held"),
    [
        (BOTH, BOTH),
        ({"en": " Front desk ", "ru": ""}, {"en": "Front desk"}),
        ({"en": None, "ru": "  "}, {}),
        ('{"en": "Front desk"}', {"en": "Front desk"}),
        ("Front desk", {"en": "Front desk"}),  # a plain text is in the source language
        ("1993", {"en": "1993"}),
        ("null", {"en": "null"}),
        ('["a"]', {"en": '["a"]'}),
        ("", {}),
        (None, {}),
    ],
)
def test_are_always_held_by_language(given, held):
    assert Words(given).data == held
    assert Office(name=given).name.data == held


def test_are_false_when_no_language_has_a_text():
    assert not Words({"en": "", "ru": " "})
    assert Words({"ru": "Приёмная"})


def test_a_thing_that_is_no_text_is_refused_at_the_field():
    with pytest.raises(ValidationError) as caught:
        Office(name={"en": 1993}).full_clean()
    assert list(caught.value.message_dict) == ["name"]


def test_a_language_that_the_site_does_not_have_is_refused():
    with pytest.raises(ValidationError) as caught:
        Office(name={"en": "Front desk", "eng": "Front desk"}).full_clean()
    assert caught.value.message_dict == {"name": ["There is no content language with the code eng."]}


def test_too_long_a_text_is_refused_by_its_language():
    with pytest.raises(ValidationError) as caught:
        Office(name={"en": "x" * 20, "ru": "я" * 21}).full_clean()
    assert caught.value.message_dict == {"name": ["Русский: at most 20 characters, this has 21."]}


def test_required_words_may_not_be_empty():
    with pytest.raises(ValidationError) as caught:
        Office(name={"en": ""}).full_clean()
    assert list(caught.value.message_dict) == ["name"]


@pytest.mark.database
@pytest.mark.django_db
def test_come_back_from_the_database_as_they_went():
    office = Office.objects.create(name=BOTH)
    assert Office.objects.get(name=BOTH).name == Words(BOTH)
    assert column("name", office.pk) == '{"en": "Front desk", "ru": "Приёмная"}'


@pytest.mark.database
@pytest.mark.django_db
@pytest.mark.parametrize("nothing", [None, "", {}, {"en": ""}, Words()])
def test_nothing_is_always_stored_the_same(nothing):
    office = Office.objects.create(name=BOTH, about=nothing)
    assert column("about", office.pk) == ""
    assert Office.objects.get(about="").about.data == {}


@pytest.mark.django_db
def test_survive_a_revision_with_its_rows():
    office = Office(name=BOTH, contacts=[Contact(label={"ru": "Секретарь"})])
    again = Office.from_json(office.to_json())
    assert again.name == Words(BOTH)
    assert not again.about
    assert again.contacts.get().label.data == {"ru": "Секретарь"}


@pytest.mark.parametrize(("name", "written"), [("name", "WordsField()"), ("about", "LongWordsField(blank=True)")])
def test_a_migration_knows_neither_languages_nor_limits(name, written):
    text, _imports = MigrationWriter.serialize(Office._meta.get_field(name))
    assert text == f"unodc_ca.core.fields.{written}"


def test_the_search_index_gets_every_language():
    assert Office._meta.get_field("name").get_searchable_content(Words(BOTH)) == ["Front desk", "Приёмная"]


# What a reader gets


@pytest.mark.parametrize(
    ("texts", "reader", "expected"),
    [
        (BOTH, "ru", ("Приёмная", "ru")),
        (BOTH, "en", ("Front desk", "en")),
        ({"en": "Front desk"}, "ru", ("Front desk", "en")),
        ({"ru": "Приёмная"}, "en", ("Приёмная", "ru")),
        ({"kk": "Қабылдау", "ru": "Приёмная"}, "tg", ("Приёмная", "ru")),  # kk is no language of the site
        ({"kk": "Қабылдау"}, "ru", ("Қабылдау", "kk")),
        (BOTH, "ru-kz", ("Приёмная", "ru")),
        ({}, "ru", ("", None)),
        ("Front desk", "ru", ("Front desk", "en")),
    ],
)
def test_fall_back_to_the_source_language_and_say_so(texts, reader, expected):
    assert words_in(texts, reader) == expected
    assert words_in(Words(texts), reader) == expected


def test_the_source_language_comes_before_the_others(settings):
    settings.LANGUAGE_CODE = "ru"
    assert words_in(BOTH, "tg") == ("Приёмная", "ru")


def test_print_in_the_active_language():
    with translation.override("ru"):
        assert str(Words(BOTH)) == "Приёмная"
        assert words_in(BOTH) == ("Приёмная", "ru")
    with translation.override(None):
        assert str(Words(BOTH)) == "Front desk"


def test_the_tag_marks_a_text_in_another_language():
    assert shown("{% words name %}", "ru", name=Words(BOTH)) == "Приёмная"
    assert shown("{% words name %}", "ru", name=Words({"en": "Front desk"})) == '<span lang="en">Front desk</span>'


def test_the_tag_prints_nothing_for_nothing():
    assert shown("{% words name %}{% words none as_block=True %}", name=Words(), none=None) == ""


def test_the_tag_escapes_what_people_wrote():
    evil = Words({"en": "<script>", "ru": "<script>"})
    assert shown("{% words name %}", "en", name=evil) == "&lt;script&gt;"
    assert "<script>" not in shown("{% words name as_block=True %}", "ru", name=Words({"en": "<script>"}))


def test_the_tag_makes_paragraphs_of_long_texts():
    long = Words({"en": "One.\n\nTwo."})
    assert shown("{% words text as_block=True %}", "en", text=long) == "<p>One.</p>\n\n<p>Two.</p>"
    assert shown("{% words text as_block=True %}", "ru", text=long).startswith('<div lang="en"><p>One.</p>')


# How staff write them


def test_the_form_has_one_labelled_input_for_each_language():
    soup = BeautifulSoup(str(OfficeForm(instance=Office(name=BOTH))["name"]), "html.parser")
    found = {}
    for label in soup.find_all("label"):
        box = soup.find(id=label["for"])
        found[label.get_text()] = (box["name"], box["lang"], box["value"])
    assert found == {"English": ("name_en", "en", "Front desk"), "Русский": ("name_ru", "ru", "Приёмная")}
    assert soup.find(role="group")["aria-label"] == "Name"


def test_long_words_get_a_box_for_each_language():
    soup = BeautifulSoup(str(OfficeForm(instance=Office(about=BOTH))["about"]), "html.parser")
    assert [(box["name"], box.get_text().strip()) for box in soup.find_all("textarea")] == [
        ("about_en", "Front desk"),
        ("about_ru", "Приёмная"),
    ]


def test_the_form_has_no_inline_script_or_style():
    soup = BeautifulSoup(OfficeForm(instance=Office(name=BOTH)).as_p(), "html.parser")
    assert not soup.find_all(["script", "style"])
    assert not soup.find_all(style=True)


def test_a_text_in_one_language_stays_in_its_own_input():
    soup = BeautifulSoup(str(OfficeForm(instance=Office(name={"ru": "Приёмная"}))["name"]), "html.parser")
    assert soup.find(attrs={"name": "name_en"}).get("value") is None
    assert soup.find(attrs={"name": "name_ru"})["value"] == "Приёмная"


def test_a_language_without_an_input_is_not_shown_as_another():
    soup = BeautifulSoup(str(OfficeForm(instance=Office(name={"kk": "Қабылдау"}))["name"]), "html.parser")
    assert [box.get("value") for box in soup.find_all("input")] == [None, None]


def test_the_form_sees_a_change_in_any_language_and_only_then():
    office = Office(name=BOTH)
    assert not OfficeForm(posted("Front desk", "Приёмная"), instance=office).has_changed()
    assert OfficeForm(posted("Front desk", "Приёмная "), instance=office).changed_data == []
    assert OfficeForm(posted("Front desk", ""), instance=office).changed_data == ["name"]
    assert OfficeForm(posted("Front desk", "Приёмная", about_ru="Да"), instance=office).changed_data == ["about"]


def test_the_form_gives_words():
    form = OfficeForm(posted(name_ru=" Приёмная "))
    assert form.is_valid()
    assert form.save(commit=False).name.data == {"ru": "Приёмная"}


def test_one_language_is_enough_for_a_required_field():
    assert OfficeForm(posted(name_ru="Приёмная")).is_valid()
    assert OfficeForm(posted()).errors == {"name": ["This field is required."]}
    plain_form = forms.modelform_factory(Office, fields=["name"])
    assert "required" not in str(plain_form()["name"])  # the browser would ask for all of them


def test_a_draft_may_leave_required_words_empty():
    form = OfficeForm(posted())
    form.defer_required_fields()
    assert form.is_valid()


def test_the_form_refuses_too_long_a_text():
    assert OfficeForm(posted(name_ru="я" * 21)).errors == {"name": ["Русский: at most 20 characters, this has 21."]}


def test_a_comparison_of_revisions_shows_each_language():
    panel = FieldPanel("name").bind_to_model(Office)
    compare = panel.get_comparison_class()
    changed = compare(panel.db_field, Office(name=BOTH), Office(name={**BOTH, "ru": "Секретариат"}))
    assert changed.has_changed()
    text = BeautifulSoup(changed.htmldiff(), "html.parser").get_text(" ")
    assert "English: Front desk" in text
    assert "Приёмная" in text
    assert "Секретариат" in text
    assert not compare(panel.db_field, Office(name=BOTH), Office(name=BOTH)).has_changed()
