"""Where a role holds: what each scope takes in, field by field and language by language."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail.test.utils.form_data import querydict_from_html

from news.models import NewsIndexPage, NewsPage
from offices.models import CountryIndexPage, CountryPage, OfficeIndexPage, OfficePage
from programmes.models import ProjectIndexPage, ProjectPage
from tests.build import make, translate
from unodc_ca.audit.models import AuditEntry, Event
from unodc_ca.editorial.models import Scope
from unodc_ca.enquiries.models import Enquiry
from unodc_ca.home.models import StandardPage
from unodc_ca.users.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def person(client):
    """Sign in as a member of a group with scopes, given as mappings."""

    def sign_in(group, *scopes):
        user = User.objects.create_user("person@example.org", name="Person")
        user.groups.add(Group.objects.get(name=group))
        for scope in scopes:
            Scope.objects.create(person=user, **scope)
        client.force_login(user)
        return user

    return sign_in


@pytest.fixture
def offices(section):
    """The regional office, and the two below it."""
    regional = make(OfficePage, section(OfficeIndexPage), "Regional", host_country="UZ", kind="regional")
    return {"top": regional, **{code: make(OfficePage, regional, code, host_country=code) for code in ("KZ", "TJ")}}


def edits(user, page):
    return Page.objects.get(pk=page.pk).permissions_for_user(User.objects.get(pk=user.pk)).can_edit()


# Offices and countries


def test_an_editor_of_an_office_edits_its_page_its_pages_and_their_translations(person, section, home_ru, offices):
    editor = person("Editors", {"office": offices["KZ"]})
    news = section(NewsIndexPage, russian=True)
    owned = make(NewsPage, news, "Owned", owning_office=offices["KZ"])
    others = [make(NewsPage, news, "Foreign", owning_office=offices["TJ"]), make(NewsPage, news, "Nobody's")]
    assert [edits(editor, page) for page in (offices["KZ"], owned, translate(owned))] == [True] * 3
    assert [edits(editor, page) for page in (offices["TJ"], offices["top"], news, *others)] == [False] * 5


def test_an_editor_of_the_regional_office_edits_all_below_it_and_what_names_no_office(person, section, offices):
    editor = person("Editors", {"office": offices["top"]})
    news = section(NewsIndexPage)
    pages = [make(NewsPage, news, "Owned", owning_office=offices["TJ"]), make(NewsPage, news, "Nobody's"), news]
    assert [edits(editor, page) for page in (*offices.values(), *pages)] == [True] * 6


def test_an_editor_of_a_country_edits_what_is_about_it(person, section, offices):
    editor = person("Editors", {"country": "KZ"})
    countries, news = section(CountryIndexPage), section(NewsIndexPage)
    kazakhstan, tajikistan = (make(CountryPage, countries, code, iso_code=code) for code in ("KZ", "TJ"))
    both = make(NewsPage, news, "Both", country_rows=[{"country": "KZ"}, {"country": "TJ"}])
    foreign = make(NewsPage, news, "Foreign", country_rows=[{"country": "TJ"}])
    assert [edits(editor, page) for page in (kazakhstan, both, offices["KZ"])] == [True] * 3
    assert [edits(editor, page) for page in (tajikistan, foreign, offices["TJ"])] == [False] * 3


def test_without_a_scope_an_editor_edits_what_he_made_and_nothing_else(person, section):
    editor = person("Editors")
    news = section(NewsIndexPage)
    assert edits(editor, make(NewsPage, news, "Own", owner=editor))
    assert not edits(editor, make(NewsPage, news, "Another"))


def test_a_new_page_of_an_editor_belongs_to_his_office(client, person, section, offices):
    person("Editors", {"office": offices["KZ"]})
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", section(NewsIndexPage).pk])
    assert client.get(address).context["form"]["owning_office"].value() == offices["KZ"].pk


def test_an_editor_makes_pages_in_sections_and_not_below_another_office(client, person, section, offices):
    person("Editors", {"office": offices["KZ"]})
    for parent, opens in ((offices["KZ"], True), (offices["TJ"], False)):
        address = reverse("wagtailadmin_pages:add", args=["offices", "officepage", parent.pk])
        assert (client.get(address).status_code == 200) == opens
    assert client.get(reverse("wagtailadmin_pages:add_subpage", args=[section(NewsIndexPage).pk])).status_code == 302


def test_who_publishes_everywhere_is_not_narrowed_by_another_role(person, section, offices):
    user = person("Editors", {"office": offices["KZ"]})
    user.groups.add(Group.objects.get(name="Publishers"))
    assert edits(user, offices["TJ"])


def test_a_scope_is_of_one_kind_and_stands_once(person, offices):
    user = person("Editors")
    Scope.objects.create(person=user, country="KZ")
    for values in ({}, {"country": "TJ", "language": "ru"}, {"country": "KZ"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Scope.objects.create(person=user, **values)


def test_a_draft_office_does_not_become_the_regional_one_by_what_its_editor_does(client, person, section, offices):
    draft = make(OfficePage, offices["KZ"], "Draft", live=False, kind="regional")
    editor = person("Editors", {"office": draft})
    index, nobodys = OfficeIndexPage.objects.get(), make(NewsPage, section(NewsIndexPage), "Nobody's")
    OfficePage.objects.get(pk=draft.pk).move(index, "last-child")
    assert not edits(editor, nobodys)


def test_pages_below_are_copied_and_moved_by_who_may_change_them_all(client, person, section, offices):
    editor = person("Editors", {"country": "KZ"})
    make(OfficePage, offices["KZ"], "Secret", live=False, host_country="TJ")
    index = OfficeIndexPage.objects.get()
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": index.pk, "copy_subpages": "on"}
    client.post(reverse("wagtailadmin_pages:copy", args=[offices["KZ"].pk]), form)
    assert OfficePage.objects.get(slug="copy").get_children_count() == 0
    copy = OfficePage.objects.get(slug="copy")
    make(OfficePage, copy, "Another", live=False, host_country="TJ")
    may = OfficePage.objects.get(pk=copy.pk).permissions_for_user(User.objects.get(pk=editor.pk))
    assert (may.can_edit(), may.can_move()) == (True, False)


def test_a_draft_that_holds_others_is_no_section(person, home):
    author = person("Authors")
    draft = make(StandardPage, home, "Draft", live=False)
    may = Page.objects.get(pk=draft.pk).permissions_for_user(author)
    assert not may.can_add_subpage()


def test_two_roles_are_not_more_than_both(person, home, home_ru):
    translator = person("Translators", {"language": "ru"})
    translator.groups.add(Group.objects.get(name="Authors"))
    page = translate(make(StandardPage, home, "About"))
    may = Page.objects.get(pk=page.pk).permissions_for_user(User.objects.get(pk=translator.pk))
    assert [may.can_edit(), may.can_copy(), may.can_delete(), may.can_move()] == [True, False, False, False]


def test_a_person_and_an_office_with_scopes_can_be_deleted(admin_client, offices):
    people = [User.objects.create_user(f"{name}@example.org", name=name) for name in ("one", "two")]
    for each in people:
        Scope.objects.create(person=each, office=offices["KZ"])
    admin_client.post(reverse("wagtailusers_users:delete", args=[people[0].pk]))
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[offices["KZ"].pk]))
    connection.check_constraints()
    assert not User.objects.filter(pk=people[0].pk).exists()
    assert not people[1].scopes.exists()
    taken = AuditEntry.objects.filter(event=Event.SCOPE_TAKEN)
    assert sorted(each.account for each in taken) == ["one@example.org", "two@example.org"]


def test_a_group_of_ones_own_making_gives_no_right_to_a_page(person, home):
    group = Group.objects.create(name="Interns")
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=Page.objects.get(depth=1), permission=permission)
    assert not Page.objects.get(pk=home.pk).permissions_for_user(person("Interns")).can_publish()


def test_no_chooser_offers_a_foreign_draft(client, person, section, offices):
    person("Editors", {"office": offices["KZ"]})
    news = section(NewsIndexPage)
    for title, office in (("Ours", "KZ"), ("Theirs", "TJ")):
        make(NewsPage, news, title, live=False, owning_office=offices[office])
    make(NewsPage, news, "Theirs for all", owning_office=offices["TJ"])
    browse = reverse("wagtailadmin_choose_page_child", args=[news.pk])
    answer = client.get(browse, {"page_type": "news.newspage"})
    listed = [page.title for page in answer.context["table"].data]
    assert sorted(set(listed) - {news.title}) == ["Ours", "Theirs for all"]


def test_an_editor_reads_what_was_written_to_his_office(client, person, offices):
    person("Editors", {"office": offices["KZ"]})
    common = {"kind": "general", "language": "en"}
    for code in ("KZ", "TJ"):
        Enquiry.objects.create(office=offices[code], page_path=f"/from-{code}/", form_digest=code, **common)
    Enquiry.objects.create(page_path="/from-nowhere/", form_digest="-", **common)
    listing = client.get(reverse("enquiry:index")).content.decode()
    assert [f"from-{place}" in listing for place in ("KZ", "TJ", "nowhere")] == [True, False, False]
    own, *others = Enquiry.objects.order_by("pk")
    assert [client.get(reverse("enquiry:inspect", args=[each.pk])).status_code for each in (own, *others)] == [
        200,
        404,
        404,
    ]


def test_the_editor_of_the_regional_office_also_reads_what_names_no_office(client, person, offices):
    person("Editors", {"office": offices["top"]})
    Enquiry.objects.create(page_path="/from-nowhere/", form_digest="-", kind="general", language="en")
    assert "from-nowhere" in client.get(reverse("enquiry:index")).content.decode()


# Languages


@pytest.fixture
def translated(section, home_ru):
    """A public page with its Russian translation, and the section without it."""
    news = section(NewsIndexPage, russian=True)
    page = make(NewsPage, news, "Item")
    return page, translate(page), news


def test_a_translator_edits_translations_into_his_language_alone(person, translated):
    translator = person("Translators", {"language": "ru"})
    source, translation, _news = translated
    assert edits(translator, translation)
    assert not edits(translator, source)
    own_russian = make(NewsPage, NewsIndexPage.objects.get(locale__language_code="ru"), "Сразу по-русски", slug="srazu")
    assert not edits(translator, own_russian)
    assert not edits(translator, translate(own_russian, "en"))


def test_a_translator_neither_copies_moves_nor_deletes(person, translated):
    translator = person("Translators", {"language": "ru"})
    draft = translated[1]
    draft.unpublish()
    may = Page.objects.get(pk=draft.pk).permissions_for_user(User.objects.get(pk=translator.pk))
    assert [may.can_edit(), may.can_copy(), may.can_move(), may.can_delete(), may.can_publish()] == [True] + [False] * 4


def submit(page):
    return reverse("simple_translation:submit_page_translation", args=[page.pk])


def test_a_translator_begins_the_translation_of_a_public_page_into_his_language(client, person, section, home_ru):
    person("Translators", {"language": "ru"})
    page = make(NewsPage, section(NewsIndexPage, russian=True), "Item")
    russian, english = Locale.objects.get(language_code="ru"), Locale.objects.get(language_code="en")
    answer = client.post(submit(page), {"locales": [russian.pk]})
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.get_translation(russian).pk])
    own_russian = make(NewsPage, NewsIndexPage.objects.get(locale=russian), "Сразу по-русски", slug="srazu")
    client.post(submit(own_russian), {"locales": [english.pk]})
    assert not NewsPage.objects.filter(translation_key=own_russian.translation_key, locale=english).exists()


def test_a_translator_gets_no_draft_by_translating_it_or_what_stands_above_it(client, person, section, home_ru):
    person("Translators", {"language": "ru"})
    news = section(NewsIndexPage)
    draft = make(NewsPage, news, "Secret", live=False)
    assert client.get(submit(draft)).status_code == 302
    assert "Secret" not in client.get(submit(draft), follow=True).content.decode()
    client.post(submit(draft), {"locales": [home_ru.locale_id]})
    client.post(submit(news), {"locales": [home_ru.locale_id], "include_subtree": "on"})
    assert NewsIndexPage.objects.filter(locale=home_ru.locale_id).exists()
    assert not NewsPage.objects.filter(locale=home_ru.locale_id).exists()


def test_the_changes_of_a_public_page_that_wait_are_not_translated(client, person, section, home_ru):
    person("Translators", {"language": "ru"})
    page = make(NewsPage, section(NewsIndexPage, russian=True), "Item")
    page.summary = "Not yet public"
    page.save_revision()
    client.post(submit(page), {"locales": [home_ru.locale_id]})
    assert NewsPage.objects.get(locale=home_ru.locale_id).summary == "About Item."


def test_a_translator_finds_what_is_to_be_translated(client, person, section, home_ru):
    person("Translators", {"language": "ru"})
    news = section(NewsIndexPage, russian=True)
    for title, options in (("Waits", {}), ("Draft", {"live": False})):
        make(NewsPage, news, title, **options)
    translate(make(NewsPage, news, "Done"))
    answer = client.get(reverse("to_translate"))
    assert [(page.title, page.missing) for page in answer.context["object_list"]] == [("Waits", "Русский")]
    assert "Waits,Русский" in b"".join(client.get(reverse("to_translate") + "?export=csv")).decode()


# Money and results


@pytest.fixture
def project(section):
    return make(ProjectPage, section(ProjectIndexPage), "Project", country_rows=[{"country": "TJ"}])


def form_of(client, page):
    """What the editor's form of a page would send, as it stands."""
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return querydict_from_html(answer.content.decode(), form_id="page-edit-form"), answer


def test_a_data_officer_sees_money_and_results_and_nothing_else(client, person, project):
    person("Data officers")
    data, answer = form_of(client, project)
    form = answer.context["form"]
    assert list(form.fields) == []
    assert set(form.formsets) == {"budget_rows", "donor_rows", "outcome_rows"}
    assert "title" not in data


def test_what_else_a_data_officer_sends_is_not_taken(client, person, project):
    person("Data officers")
    data, _answer = form_of(client, project)
    data.update({"title": "Taken over", "slug": "taken-over", "country_rows-TOTAL_FORMS": "0", "code": "X"})
    data.update({"budget_rows-TOTAL_FORMS": "1", "budget_rows-0-amount": "100", "budget_rows-0-currency": "USD"})
    data.update({"budget_rows-0-kind": "budget", "budget_rows-0-ORDER": "1", "budget_rows-0-id": ""})
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[project.pk]), data)
    assert answer.status_code == 302
    draft = ProjectPage.objects.get(pk=project.pk).get_latest_revision_as_object()
    assert (draft.title, draft.slug, draft.code) == (project.title, project.slug, "")
    assert [row.country for row in draft.country_rows.all()] == ["TJ"]
    assert [row.amount for row in draft.budget_rows.all()] == [100]


def test_a_data_officer_brings_back_no_earlier_version(client, person, project):
    person("Data officers")
    first = project.save_revision()
    project.title = "New title"
    project.save_revision()
    data, _answer = form_of(client, project)
    client.post(reverse("wagtailadmin_pages:revisions_revert", args=[project.pk, first.pk]), data)
    assert ProjectPage.objects.get(pk=project.pk).get_latest_revision_as_object().title == "New title"


def test_a_data_officer_edits_no_page_without_figures(person, section, project, home_ru):
    officer = person("Data officers")
    translate(ProjectIndexPage.objects.get())
    assert edits(officer, project)
    assert not edits(officer, translate(project))
    assert not edits(officer, make(NewsPage, section(NewsIndexPage), "Item"))


def test_figures_are_no_limit_to_who_has_another_role_there(client, person, project):
    person("Data officers").groups.add(Group.objects.get(name="Publishers"))
    assert "title" in form_of(client, project)[1].context["form"].fields
