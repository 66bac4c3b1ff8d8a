"""Dates with a precision: what they mean, how they read, and that their bounds never part from them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, migrations, models
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from django.utils import translation
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel

from unodc_ca.core.fields import PartialDate, PartialDateBound, PartialDateField

from .tables import registry, tables_of


class Dated(models.Model):
    starts = PartialDateField(blank=True)

    class Meta:
        abstract = True
        apps = registry("partial_date_tests")
        app_label = "partial_date_tests"


class Project(Dated, ClusterableModel):
    ends = PartialDateField("end", blank=True)

    class Meta(Dated.Meta):
        abstract = False

    def __str__(self):
        return f"{self.starts} to {self.ends}"


class Phase(models.Model):
    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="phases")
    begins = PartialDateField()

    class Meta(Dated.Meta):
        abstract = False

    def __str__(self):
        return str(self.begins)


class ProjectForm(WagtailAdminModelForm):
    class Meta:
        model = Project
        fields = ["starts", "ends"]
        formsets = []


@pytest.fixture(scope="module", autouse=True)
def tables(django_db_setup, django_db_blocker):
    with tables_of(django_db_blocker, Project, Phase):
        yield


def spoken(value, language):
    """A date in words, its no-break spaces as plain ones."""
    with translation.override(language):
        return str(value).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def stored(pk):
    """What the columns hold, past the model's attributes."""
    return Project.objects.filter(pk=pk).values_list("starts", "starts_earliest", "starts_latest").get()


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2004", "year", date(2004, 1, 1), date(2004, 12, 31)),
        ("2017-03", "month", date(2017, 3, 1), date(2017, 3, 31)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021-11-24", "day", date(2021, 11, 24), date(2021, 11, 24)),
        ("2011/2012", "interval", date(2011, 1, 1), date(2012, 12, 31)),
        ("2017-12-13/2019", "interval", date(2017, 12, 13), date(2019, 12, 31)),
        (" 2004 ", "year", date(2004, 1, 1), date(2004, 12, 31)),
        ("2004/2004", "year", date(2004, 1, 1), date(2004, 12, 31)),
    ],
)
def test_knows_the_first_and_last_day_it_can_mean(text, precision, earliest, latest):
    value = PartialDate.parse(text)
    assert (value.precision, value.earliest, value.latest) == (precision, earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        *("ongoing", "", "soon", "24.11.2021", "2021-2-3", "20041", "99", "0000"),
        *("2021-02-31", "2021-02-29", "2004-13", "2004-21", "2004-00"),  # no such day, month or season
        *("2004/..", "../2004", "2004/", "/2004", "2004?", "2004~", "190X", "2004-XX", "{2004,2005}", "2004..2005"),
        *("2012/2011", "2004-03-05/2004-03-01", "2018/2017-12-31"),  # end before start
        *("2012-11-11T10:00:00", "-0044", "2004S2", "٢٠٠٤", "2004\n2005"),
    ],
)
def test_refuses_what_is_no_year_month_day_or_period(text):
    with pytest.raises(ValidationError):
        PartialDate.parse(text)


def test_tells_how_to_write_a_date():
    with pytest.raises(ValidationError, match="for example 2004, 2017-03 or 2021-11-24"):
        PartialDate.parse("ongoing")


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("2021-11-24", "24 November 2021", "24 ноября 2021 г."),
        ("2017-03", "March 2017", "март 2017 г."),
        ("2004", "2004", "2004 г."),
        ("2011/2012", "2011–2012", "2011–2012 гг."),
        ("2017-12-13/2019", "13 December 2017 – 2019", "13 декабря 2017 г. – 2019 г."),
        ("2017-03/2017-05", "March – May 2017", "март – май 2017 г."),
        ("2017-12/2018-01", "December 2017 – January 2018", "декабрь 2017 г. – январь 2018 г."),
        ("2023-11-02/2023-11-03", "2–3 November 2023", "2–3 ноября 2023 г."),
        ("2023-10-30/2023-11-03", "30 October – 3 November 2023", "30 октября – 3 ноября 2023 г."),
        ("2023-12-30/2024-01-03", "30 December 2023 – 3 January 2024", "30 декабря 2023 г. – 3 января 2024 г."),
    ],
)
def test_reads_as_people_write_it_in_their_language(text, english, russian):
    value = PartialDate.parse(text)
    assert spoken(value, "en") == english
    assert spoken(value, "ru") == russian


def test_gives_html_only_what_html_can_express():
    assert PartialDate.parse("2004").isoformat == "2004"
    assert PartialDate.parse("2017-03").isoformat == "2017-03"
    assert PartialDate.parse("2011/2012").isoformat is None


def test_sorts_by_time_and_equals_by_text():
    texts = ["2012", "2011/2012", "2011-05", "2011"]
    assert [value.text for value in sorted(map(PartialDate.parse, texts))] == ["2011", "2011/2012", "2011-05", "2012"]
    assert PartialDate.parse("2004") == PartialDate.parse("2004")
    assert PartialDate.parse("2004") != "2004"
    assert len({PartialDate.parse("2004"), PartialDate.parse("2004")}) == 1


def test_is_a_date_as_soon_as_it_is_assigned():
    project = Project(starts="2017-03")
    assert project.starts == PartialDate.parse("2017-03")
    assert project.starts_latest == date(2017, 3, 31)
    project.starts = ""
    assert project.starts is None
    assert project.starts_latest is None


def test_bounds_cannot_be_set_by_hand():
    project = Project(starts="2017", starts_earliest=date(1999, 1, 1))
    project.starts_latest = date(1999, 1, 1)
    assert project.starts_earliest == date(2017, 1, 1)
    assert project.starts_latest == date(2017, 12, 31)


def test_complains_at_the_field():
    with pytest.raises(ValidationError) as caught:
        Project(starts="ongoing", ends="2004").full_clean()
    assert list(caught.value.message_dict) == ["starts"]


def test_a_required_date_may_not_be_empty():
    with pytest.raises(ValidationError) as caught:
        Phase(begins="").full_clean(exclude=["project"])
    assert caught.value.message_dict == {"begins": ["This field cannot be blank."]}


@pytest.mark.django_db
def test_what_cannot_be_read_is_never_stored():
    with pytest.raises(ValidationError):
        Project(starts="ongoing").save()


@pytest.mark.django_db
def test_what_cannot_be_read_enters_no_revision():
    with pytest.raises(ValidationError):
        Project(starts="ongoing").serializable_data()


@pytest.mark.database
@pytest.mark.django_db
def test_comes_back_from_the_database_as_it_went():
    project = Project.objects.create(starts="2017-03")
    again = Project.objects.get(pk=project.pk)
    assert again.starts == PartialDate.parse("2017-03")
    assert again.ends is None
    assert stored(project.pk) == (again.starts, date(2017, 3, 1), date(2017, 3, 31))


@pytest.mark.database
@pytest.mark.django_db
def test_sorts_and_filters_by_its_bounds():
    for text in ["2012", "", "2011-05", "2011/2013"]:
        Project.objects.create(starts=text)
    dated = Project.objects.filter(starts_earliest__isnull=False).order_by("starts_earliest", "starts_latest")
    assert [project.starts.text for project in dated] == ["2011/2013", "2011-05", "2012"]
    assert Project.objects.get(starts_earliest__lte=date(2013, 6, 1), starts_latest__gte=date(2013, 6, 1)).starts.text


@pytest.mark.database
@pytest.mark.django_db
def test_bounds_are_saved_when_only_the_date_is():
    project = Project.objects.create(starts="2004", ends="2005")
    project.starts = "2010"
    project.save(update_fields=["starts"])
    assert stored(project.pk)[1:] == (date(2010, 1, 1), date(2010, 12, 31))


@pytest.mark.django_db
def test_bounds_are_saved_when_they_were_not_loaded():
    pk = Project.objects.create(starts="2004").pk
    project = Project.objects.only("pk", "starts").get(pk=pk)
    project.starts = "2010"
    project.save()
    assert stored(pk)[1:] == (date(2010, 1, 1), date(2010, 12, 31))


@pytest.mark.django_db
def test_bounds_can_be_read_without_loading_the_date(django_assert_num_queries):
    Project.objects.create(starts="2004")
    with django_assert_num_queries(1):
        assert Project.objects.only("starts_earliest").get().starts_earliest == date(2004, 1, 1)


@pytest.mark.django_db
def test_survives_a_revision_with_its_rows():
    project = Project(starts="2011/2012", phases=[Phase(begins="2017-03")])
    data = project.serializable_data()
    assert data["starts"] == "2011/2012"
    assert data["ends"] is None
    assert "starts_earliest" not in data
    again = Project.from_json(project.to_json())
    assert (again.starts, again.ends) == (PartialDate.parse("2011/2012"), None)
    assert again.starts_latest == date(2012, 12, 31)
    assert again.phases.get().begins_latest == date(2017, 3, 31)


def test_the_form_shows_what_is_stored_and_sees_no_change_in_it():
    project = Project(starts="2017-03")
    form = ProjectForm({"starts": "2017-03", "ends": ""}, instance=project)
    with translation.override("ru"):
        assert 'value="2017-03"' in str(form["starts"])
    assert not form.has_changed()
    assert ProjectForm({"starts": "2017-04", "ends": ""}, instance=project).changed_data == ["starts"]


def test_the_form_complains_at_the_field():
    form = ProjectForm({"starts": "ongoing", "ends": "2012/2011"})
    assert form.errors["starts"] == ["Write a year, a month or a day, for example 2004, 2017-03 or 2021-11-24."]
    assert form.errors["ends"] == ["The end of the period is before its start."]


def test_a_comparison_of_revisions_reads_in_words():
    panel = FieldPanel("starts").bind_to_model(Project)
    compare = panel.get_comparison_class()
    with translation.override("en"):
        changed = compare(panel.db_field, Project(), Project(starts="2017-03"))
        assert changed.has_changed()
        assert "March 2017" in changed.htmldiff()
    assert not compare(panel.db_field, Project(starts="2004"), Project(starts="2004")).has_changed()


def columns(model):
    return [field.column for field in model._meta.local_concrete_fields]


def test_an_abstract_parent_hands_on_each_column_once():
    assert sorted(columns(Project)) == [
        *("ends", "ends_earliest", "ends_latest", "id"),
        *("starts", "starts_earliest", "starts_latest"),
    ]


def test_a_migration_holds_each_column_once():
    state = ProjectState()
    state.add_model(ModelState.from_model(Project))
    rebuilt = state.apps.get_model("partial_date_tests", "Project")
    assert sorted(columns(rebuilt)) == sorted(columns(Project))


@pytest.mark.parametrize("name", ["starts", "starts_earliest"])
def test_a_migration_says_no_more_than_the_model(name):
    text, _imports = MigrationWriter.serialize(Project._meta.get_field(name))
    assert text in (
        "unodc_ca.core.fields.PartialDateField(blank=True)",
        "unodc_ca.core.fields.PartialDateBound()",
    )


@pytest.mark.database
def test_can_be_added_to_a_table_that_has_rows(django_db_setup, django_db_blocker):
    """The three columns arrive one by one, and SQLite remakes the table for it."""
    steps = [
        migrations.CreateModel("Old", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddField("old", "since", PartialDateField(blank=True, default="")),
        migrations.AddField("old", "since_earliest", PartialDateBound()),
        migrations.AddField("old", "since_latest", PartialDateBound()),
        migrations.AlterField("old", "since", PartialDateField(blank=True, default="", db_index=True)),
        migrations.RemoveField("old", "since_earliest"),
        migrations.RemoveField("old", "since_latest"),
        migrations.RemoveField("old", "since"),
        migrations.DeleteModel("Old"),
    ]
    seen = []
    state = ProjectState()
    with django_db_blocker.unblock():
        for step in steps:
            before = state.clone()
            step.state_forwards("partial_date_tests", state)
            with connection.schema_editor() as editor:
                step.database_forwards("partial_date_tests", editor, before, state)
            with connection.cursor() as cursor:
                if "partial_date_tests_old" in connection.introspection.table_names(cursor):
                    described = connection.introspection.get_table_description(cursor, "partial_date_tests_old")
                    seen.append([column.name for column in described])
            if len(seen) == 1:
                state.apps.get_model("partial_date_tests", "Old").objects.create()
    assert sorted(seen[3]) == ["id", "since", "since_earliest", "since_latest"]
    assert [len(names) for names in seen] == [1, 2, 3, 4, 4, 3, 2, 1]
