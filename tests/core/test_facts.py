"""Rule 0: a set of translations has one source page, and every fact lives there only."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale, PageViewRestriction

from news.models import NewsIndexPage, NewsPage
from offices.models import ContactRow, CountryIndexPage, CountryPage, OfficeIndexPage, OfficePage
from programmes.models import DocumentIndexPage, ProgrammeDocumentPage, ThematicAreaIndexPage, ThematicAreaPage
from tests.build import make, translate

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def office(section, home_ru):
    index = section(OfficeIndexPage, russian=True)
    return make(OfficePage, index, "Dushanbe", contact_rows=[{"phone": "+992372000000"}], opened="2004")


def test_a_new_page_is_its_own_source(office):
    assert office.source is None
    assert office.facts == office


def test_a_translation_holds_no_fact_and_reads_its_source(office):
    russian = translate(office, "ru")
    assert russian.source == office
    assert russian.kind == ""
    assert russian.opened is None
    assert not russian.contact_rows.exists()
    assert russian.facts.opened.text == "2004"


def test_the_latest_revision_of_a_translation_holds_no_fact_either(office):
    russian = translate(office, "ru", live=False).get_latest_revision_as_object()
    assert not russian.contact_rows.all()
    assert russian.source == office


def test_a_translation_keeps_its_own_texts(office):
    russian = translate(office, "ru", title="Душанбе", summary="Отделение в Душанбе.")
    assert (russian.title, russian.summary) == ("Душанбе", "Отделение в Душанбе.")
    assert OfficePage.objects.get(pk=office.pk).title == "Dushanbe"


def test_translating_a_whole_section_leaves_facts_at_their_sources(section, home_ru):
    index = section(OfficeIndexPage)
    make(OfficePage, index, "Dushanbe")
    russian = Locale.objects.get(language_code="ru")
    CopyPageForTranslationAction(index, russian, include_subtree=True).execute(skip_permission_checks=True)
    russian = OfficePage.objects.get(locale=russian)
    assert russian.source.title == "Dushanbe"
    assert russian.host_country == ""


def test_correcting_a_phone_once_shows_on_both_languages(client, office):
    russian = translate(office, "ru")
    row = ContactRow.objects.get(page=office)
    row.phone = "+992372111111"
    row.save()
    for page in (office, russian):
        assert "+992372111111" in client.get(page.url).content.decode()


def test_a_copy_under_another_key_is_a_source_of_its_own(office):
    russian = translate(office, "ru")
    copy = russian.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=False)
    assert copy.source is None


def test_a_country_code_is_claimed_once(section):
    index = section(CountryIndexPage)
    make(CountryPage, index, "Tajikistan", iso_code="TJ")
    second = make(CountryPage, index, "Tadjikistan", live=False)
    second.iso_code = "TJ"
    with pytest.raises(ValidationError, match="“Tajikistan” has this country already"):
        second.full_clean()


def test_several_countries_without_a_code_can_be_drafts(section):
    index = section(CountryIndexPage)
    for title in ("One", "Two"):
        make(CountryPage, index, title, live=False)
    assert CountryPage.objects.filter(iso_code=None).count() == 2


def test_a_document_keeps_its_public_key_and_a_copy_gets_another(section):
    index = section(DocumentIndexPage)
    page = make(ProgrammeDocumentPage, index, "Report")
    key = page.public_key
    page.save_revision().publish()
    page.refresh_from_db()
    copy = page.copy(update_attrs={"slug": "copy"}, keep_live=False)
    assert len(key) == 8
    assert page.public_key == key
    assert copy.public_key not in (None, key)


def test_a_translated_document_has_no_key_of_its_own(section, home_ru):
    index = section(DocumentIndexPage, russian=True)
    russian = translate(make(ProgrammeDocumentPage, index, "Report"), "ru")
    assert russian.public_key is None


def test_unpublishing_a_source_unpublishes_its_translations(office):
    russian = translate(office, "ru")
    office.unpublish()
    russian.refresh_from_db()
    assert not russian.live


def test_unpublishing_a_translation_leaves_its_source(office):
    translate(office, "ru").unpublish()
    office.refresh_from_db()
    assert office.live


def test_a_restricted_source_restricts_its_translations(client, office):
    russian = translate(office, "ru")
    PageViewRestriction.objects.create(page=office, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(russian.url).status_code == 302
    assert not OfficePage.objects.published().filter(pk=russian.pk).exists()


def test_a_row_points_at_the_source_whichever_language_was_picked(section, home_ru):
    theme = make(ThematicAreaPage, section(ThematicAreaIndexPage, russian=True), "Corruption")
    russian_theme = translate(theme, "ru")
    news = make(NewsPage, section(NewsIndexPage), "Item", theme_rows=[{"theme": russian_theme}])
    assert news.theme_rows.get().theme == theme


def test_a_source_takes_its_translations_along_when_deleted(office):
    translate(office, "ru")
    office.delete()
    assert not OfficePage.objects.exists()


def test_the_source_of_a_translation_cannot_be_taken_away_behind_its_back(office):
    translate(office, "ru")
    with pytest.raises(ProtectedError), transaction.atomic():
        OfficePage.objects.filter(pk=office.pk).delete()


def test_the_owning_office_is_the_source_whichever_language_was_picked(office, section):
    russian = translate(office, "ru")
    news = make(NewsPage, section(NewsIndexPage), "Item", owning_office=russian)
    assert news.owning_office == office
