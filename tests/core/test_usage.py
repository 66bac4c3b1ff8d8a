"""Deleting anything that is used is refused with the list of its users, drafts and schedules included."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Page, PageLogEntry, Site

from news.models import NewsIndexPage, NewsPage
from offices.models import LegalInstrument, OfficeIndexPage, OfficePage
from programmes.models import (
    Organisation,
    ProgrammeIndexPage,
    ProgrammePage,
    ProjectIndexPage,
    ProjectPage,
    ThematicAreaIndexPage,
    ThematicAreaPage,
)
from programmes.wagtail_hooks import OrganisationViewSet
from tests.build import document, image, make, translate
from unodc_ca.core.publishing import ScheduleAction
from unodc_ca.core.usage import StillInUse, refuse_while_used, users_of
from unodc_ca.navigation.models import HeaderItem, Menu

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def without_tags(response):
    return strip_tags(response.content.decode())


@pytest.fixture
def theme(section, home_ru):
    return make(ThematicAreaPage, section(ThematicAreaIndexPage, russian=True), "Corruption")


@pytest.fixture
def news_index(section):
    return section(NewsIndexPage)


def test_a_page_used_by_a_live_page_is_kept(theme, news_index):
    news = make(NewsPage, news_index, "Item", theme_rows=[{"theme": theme}])
    with pytest.raises(StillInUse) as error:
        theme.delete()
    assert error.value.users == [news]
    assert "“Item”" in error.value.messages[0]
    assert ThematicAreaPage.objects.filter(pk=theme.pk).exists()


def test_a_page_used_only_by_a_draft_of_a_live_page_is_kept(theme, news_index):
    news = make(NewsPage, news_index, "Item")
    news.theme_rows.add(NewsPage.theme_rows.rel.related_model(theme=theme))
    news.save_revision()
    assert not news.theme_rows.model.objects.exists()
    with pytest.raises(StillInUse):
        theme.delete()


def schedule(news, **values):
    """Schedule a version of a live news item, after which a newer draft goes back to what is live."""
    news.save_revision().publish()  # a page without a live revision would take over the scheduled version at once
    scheduled = NewsPage.objects.get(pk=news.pk)
    for name, value in values.items():
        setattr(scheduled, name, value)
    revision = scheduled.save_revision()
    ScheduleAction(revision, timezone.now() + timedelta(days=1)).execute()
    NewsPage.objects.get(pk=news.pk).save_revision()
    revision.refresh_from_db()
    assert revision.approved_go_live_at
    page = NewsPage.objects.get(pk=news.pk)
    assert page.live
    assert page.latest_revision_id != revision.pk


def test_a_page_used_only_by_a_scheduled_revision_is_kept(theme, news_index):
    news = make(NewsPage, news_index, "Item")
    schedule(news, theme_rows=[NewsPage.theme_rows.rel.related_model(theme=theme)])
    assert not news.theme_rows.model.objects.exists()
    with pytest.raises(StillInUse):
        theme.delete()


def test_a_photo_used_only_by_a_scheduled_revision_keeps_its_alternative_text(admin_client, news_index):
    photo = image(alternative_text={"en": "A border post", "ru": "Пограничный пост"})
    schedule(make(NewsPage, news_index, "Item"), photo=photo)
    words = {"title": "Photo", "alternative_text_en": "A border post", "alternative_text_ru": ""}
    response = admin_client.post(reverse("wagtailimages:edit", args=[photo.pk]), words)
    assert "The image is used by “Item”" in without_tags(response)
    photo.refresh_from_db()
    assert photo.alternative_text_in("ru") == "Пограничный пост"


def test_a_photo_used_only_by_a_draft_of_a_live_page_keeps_its_alternative_text(admin_client, news_index):
    photo = image(alternative_text={"en": "A border post"})
    news = make(NewsPage, news_index, "Item")
    news.photo = photo
    news.save_revision()
    words = {"title": "Photo", "alternative_text_en": "", "alternative_text_ru": ""}
    response = admin_client.post(reverse("wagtailimages:edit", args=[photo.pk]), words)
    assert "The image is used by “Item”" in without_tags(response)


def test_an_image_in_a_draft_is_kept(news_index):
    photo = image(alternative_text={"en": "A border post"})
    make(NewsPage, news_index, "Item", live=False, photo=photo)
    with pytest.raises(StillInUse):
        photo.delete()


def test_a_document_linked_in_a_draft_text_is_kept(news_index):
    file = document()
    news = make(NewsPage, news_index, "Item")
    news.body = [("text", f'<p><a linktype="document" id="{file.pk}">Report</a></p>')]
    news.save_revision()
    with pytest.raises(StillInUse):
        file.delete()


def test_an_organisation_that_funds_a_project_is_kept(admin_client, section):
    donor = Organisation.objects.create(slug="japan", name={"en": "Japan"}, kind="government")
    make(ProjectPage, section(ProjectIndexPage), "Project", donor_rows=[{"organisation": donor}])
    address = reverse(OrganisationViewSet().get_url_name("delete"), args=[donor.pk])
    response = admin_client.post(address, follow=True)
    assert Organisation.objects.filter(pk=donor.pk).exists()
    assert "“Japan” is still used by “Project”" in without_tags(response)


def test_what_nobody_uses_can_go(theme):
    theme.delete()
    instrument = LegalInstrument.objects.create(slug="x", title={"en": "X"}, kind="convention")
    instrument.delete()
    assert not ThematicAreaPage.objects.exists()
    assert not LegalInstrument.objects.exists()


def test_the_plain_page_row_is_no_way_round(section):
    index = section(ProgrammeIndexPage)
    first = make(ProgrammePage, index, "First")
    make(ProgrammePage, index, "Second", predecessor=first)
    with pytest.raises(StillInUse), transaction.atomic():
        Page.objects.get(pk=first.pk).delete()
    assert ProgrammePage.objects.filter(pk=first.pk).exists()


def test_a_section_whose_pages_use_one_another_can_go(section):
    index = section(ProgrammeIndexPage)
    make(ProgrammePage, index, "Second", predecessor=make(ProgrammePage, index, "First"))
    index.delete()
    assert not ProgrammePage.objects.exists()


def test_its_own_translation_does_not_keep_a_page(theme):
    translate(theme, "ru")
    assert users_of(theme) == []
    theme.delete()
    assert not ThematicAreaPage.objects.exists()


@pytest.mark.parametrize("door", ["delete", "bulk"])
def test_the_admin_refuses_with_the_list_of_users(admin_client, section, door):
    index = section(ProgrammeIndexPage)
    first = make(ProgrammePage, index, "First")
    make(ProgrammePage, index, "Second", predecessor=first)
    if door == "delete":
        address = reverse("wagtailadmin_pages:delete", args=[first.pk])
    else:
        address = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={first.pk}&next=/admin/"
    response = admin_client.post(address, follow=True)
    assert ProgrammePage.objects.filter(pk=first.pk).exists()
    assert "“First” is still used by “Second”" in without_tags(response)


def test_a_refusal_stays_with_the_page_and_links_to_those_who_use_it(client, django_user_model, theme, news_index):
    editor = django_user_model.objects.create_user(email="editor@example.org", password="x", name="Editor")
    editor.groups.add(Group.objects.get(name="Publishers"))
    client.force_login(editor)
    news = make(NewsPage, news_index, "A <b>bold</b> item", theme_rows=[{"theme": theme}])
    response = client.post(reverse("wagtailadmin_pages:delete", args=[theme.pk]), follow=True)
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[theme.pk])
    address = reverse("wagtailadmin_pages:edit", args=[news.pk])
    assert f'<a href="{address}">“A &lt;b&gt;bold&lt;/b&gt; item”</a>' in response.content.decode()


def test_a_refusal_does_not_link_where_the_person_may_not_go(client, django_user_model, home, theme):
    editor = django_user_model.objects.create_user(email="editor@example.org", password="x", name="Editor")
    editor.groups.add(Group.objects.get(name="Publishers"))
    client.force_login(editor)
    menu = Menu.objects.create(site=Site.objects.get())
    menu.header_items.add(HeaderItem(page=theme))
    menu.save()
    response = client.post(reverse("wagtailadmin_pages:delete", args=[theme.pk]), follow=True)
    assert "“Corruption” is still used by" in without_tags(response)
    assert reverse("wagtailsettings:edit", args=["navigation", "menu", menu.site_id]) not in response.content.decode()


def test_a_page_tells_that_the_menu_links_to_it(admin_client, theme):
    menu = Menu.objects.create(site=Site.objects.get())
    menu.header_items.add(HeaderItem(page=theme))
    menu.save()
    assert menu in users_of(theme)
    assert (
        "referenced 1 time"
        in admin_client.get(reverse("wagtailadmin_pages:unpublish", args=[theme.pk])).content.decode()
    )


def test_the_admin_deletes_a_page_with_its_translations(admin_client, theme):
    translate(theme, "ru")
    response = admin_client.post(reverse("wagtailadmin_pages:delete", args=[theme.pk]))
    assert response.status_code == 302
    assert not ThematicAreaPage.objects.exists()


def test_the_admin_refuses_to_delete_a_used_image(admin_client, news_index):
    photo = image(alternative_text={"en": "A border post"})
    make(NewsPage, news_index, "Item", photo=photo)
    response = admin_client.post(reverse("wagtailimages:delete", args=[photo.pk]), follow=True)
    assert type(photo).objects.filter(pk=photo.pk).exists()
    assert "is still used by “Item”" in without_tags(response)


def test_a_person_responsible_for_a_page_is_kept(django_user_model, news_index):
    person = django_user_model.objects.create_user(email="person@example.org", password="x", name="Person")
    make(NewsPage, news_index, "Item", responsible=person)
    with pytest.raises(StillInUse):
        person.delete()


# A page goes with what is below it, and the translations of all that


@pytest.fixture
def offices(section, home_ru):
    """A regional office in English only, above one that has a Russian page elsewhere."""
    index = section(OfficeIndexPage, russian=True)
    regional, below = make(OfficePage, index, "Tashkent"), make(OfficePage, index, "Dushanbe")
    below_ru = translate(below, "ru")
    below.move(regional, pos="last-child")
    return {name: OfficePage.objects.get(pk=page.pk) for name, page in locals().items() if isinstance(page, OfficePage)}


@pytest.mark.parametrize("door", ["method", "delete", "bulk"])
def test_a_page_goes_with_translations_that_are_not_below_its_own(admin_client, offices, door):
    page = offices["regional"]
    assert offices["below_ru"].get_parent() != page
    if door == "method":
        page.delete()
    elif door == "delete":
        admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    else:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        admin_client.post(f"{address}?id={page.pk}&next=/admin/")
    assert not OfficePage.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])
    index_ru = OfficeIndexPage.objects.get(locale__language_code="ru")
    assert index_ru.numchild == 0


def test_every_deleted_page_is_written_down(offices):
    gone = {offices[name].pk for name in ("regional", "below", "below_ru")}
    offices["regional"].delete()
    assert set(PageLogEntry.objects.filter(action="wagtail.delete").values_list("page_id", flat=True)) == gone


def test_nothing_is_deleted_while_a_translation_of_a_page_below_is_used(offices, news_index):
    link = f'<p><a linktype="page" id="{offices["below_ru"].pk}">Душанбе</a></p>'
    make(NewsPage, news_index, "Item", body=[("text", link)])
    with pytest.raises(StillInUse) as error:
        offices["regional"].delete()
    assert error.value.target == Page.objects.get(pk=offices["below_ru"].pk)
    assert OfficePage.objects.count() == 3


@pytest.mark.parametrize("way_out", ["move", "delete"])
def test_what_is_below_a_translation_only_is_kept_until_it_is_moved_or_deleted(admin_client, offices, way_out):
    russian = translate(offices["regional"], "ru", title="Ташкент")
    stranger = make(OfficePage, russian, "Термез", slug="termez")
    address = reverse("wagtailadmin_pages:delete", args=[offices["regional"].pk])
    response = admin_client.post(address, follow=True)
    assert "“Термез” is below “Ташкент”, which would be deleted together with “Tashkent”" in without_tags(response)
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[stranger.pk])
    assert OfficePage.objects.count() == 5
    if way_out == "move":
        index_ru = OfficeIndexPage.objects.get(locale__language_code="ru")
        admin_client.post(reverse("wagtailadmin_pages:move_confirm", args=[stranger.pk, index_ru.pk]))
    else:
        admin_client.post(reverse("wagtailadmin_pages:delete", args=[stranger.pk]))
    admin_client.post(address)
    assert [page.pk for page in OfficePage.objects.all()] == ([stranger.pk] if way_out == "move" else [])


def test_a_translation_goes_without_its_source_and_with_the_translations_of_sources_below_it(offices):
    russian = translate(offices["regional"], "ru", title="Ташкент")
    begun_in_russian = make(OfficePage, russian, "Термез", slug="termez")
    translate(begun_in_russian, "en", title="Termez")
    OfficePage.objects.get(pk=russian.pk).delete()
    assert {page.title for page in OfficePage.objects.all()} == {"Tashkent", "Dushanbe", "Dushanbe (ru)"}


def test_a_set_begun_in_two_languages_goes_as_a_whole(offices):
    russian = translate(offices["regional"], "ru", title="Ташкент")
    translate(make(OfficePage, russian, "Термез", slug="termez"), "en", title="Termez")
    OfficePage.objects.get(pk=offices["regional"].pk).delete()
    assert not OfficePage.objects.exists()


def test_looking_for_users_reads_the_drafts_once_for_all_pages(offices, news_index):
    make(NewsPage, news_index, "Item", live=False)
    with CaptureQueriesContext(connection) as queries:
        refuse_while_used(offices["regional"])
    assert len([query for query in queries if 'FROM "wagtailcore_revision"' in query["sql"]]) == 1
