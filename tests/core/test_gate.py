"""The publishing gate: no way of making a page live passes it, and drafts always save."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from news.models import NewsIndexPage, NewsPage
from offices.models import CountryIndexPage, CountryPage, OfficeIndexPage, OfficePage
from programmes.models import DocumentFile, DocumentIndexPage, ProgrammeDocumentPage, ProjectIndexPage, ProjectPage
from tests.build import image, make, translate
from unodc_ca.core.gate import NotReadyToPublish
from unodc_ca.core.models import LegacyAddress
from unodc_ca.core.publishing import ScheduleAction

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def unfinished(section):
    """A draft with nothing but its title."""
    return make(OfficePage, section(OfficeIndexPage), "Dushanbe", live=False, summary="")


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def fields(error):
    return {problem.field for problem in error.value.problems}


def test_an_unfinished_draft_saves(unfinished):
    unfinished.save_revision()
    unfinished.save()
    assert not is_live(unfinished)


def test_publishing_a_revision_names_everything_missing(unfinished):
    with pytest.raises(NotReadyToPublish) as error:
        unfinished.save_revision().publish()
    assert fields(error) == {"summary", "kind", "host_country"}
    assert not is_live(unfinished)


def test_saving_a_page_as_live_is_refused(unfinished):
    unfinished.live = True
    with pytest.raises(NotReadyToPublish):
        unfinished.save()
    assert not is_live(unfinished)


def test_saving_only_the_live_field_is_refused(unfinished):
    unfinished.live = True
    with pytest.raises(NotReadyToPublish):
        unfinished.save(update_fields=["live"])
    assert not is_live(unfinished)


def test_the_plain_page_row_is_no_way_round(unfinished):
    row = Page.objects.get(pk=unfinished.pk)
    row.live = True
    with pytest.raises(NotReadyToPublish):
        row.save()
    assert not is_live(unfinished)


def test_adding_a_live_page_is_refused(section):
    with pytest.raises(NotReadyToPublish):
        section(OfficeIndexPage).add_child(instance=OfficePage(title="Bare", slug="bare", live=True))


def test_scheduling_is_refused(unfinished):
    with pytest.raises(NotReadyToPublish):
        ScheduleAction(unfinished.save_revision(), timezone.now() + timedelta(days=1)).execute()
    assert not unfinished.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_a_revision_that_falls_due_is_refused(unfinished):
    revision = unfinished.save_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    with pytest.raises(CommandError):
        call_command("publish_scheduled")
    assert not is_live(unfinished)


def test_bulk_publishing_is_refused_with_a_message(admin_client, unfinished):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = admin_client.post(f"{address}?id={unfinished.pk}", follow=True)
    assert not is_live(unfinished)
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[unfinished.pk])
    assert "“Summary” is missing" in response.content.decode()


def test_approval_of_a_page_that_lost_its_facts_is_refused(admin_client, admin_user, section):
    page = make(OfficePage, section(OfficeIndexPage), "Dushanbe")
    page.summary = ""
    page.save_revision()
    workflow = page.get_workflow()
    workflow.start(page, admin_user)
    state = page.current_workflow_task_state
    admin_client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]))
    page.refresh_from_db()
    assert page.summary != ""
    assert page.has_unpublished_changes


def test_a_translation_cannot_be_published_before_its_source(section, home_ru):
    draft = make(OfficePage, section(OfficeIndexPage, russian=True), "Dushanbe", live=False, kind="programme")
    russian = translate(draft, "ru", live=False)
    with pytest.raises(NotReadyToPublish) as error:
        russian.get_latest_revision().publish()
    assert "title" in fields(error)


def test_a_row_without_its_required_fact_is_refused(section):
    page = make(
        OfficePage,
        section(OfficeIndexPage),
        "Dushanbe",
        live=False,
        kind="programme",
        host_country="TJ",
        contact_rows=[{"hours": ""}],
    )
    with pytest.raises(NotReadyToPublish) as error:
        page.save_revision().publish()
    assert fields(error) == {"contact_rows"}


def test_a_document_row_without_file_and_address_is_refused(section):
    page = make(ProgrammeDocumentPage, section(DocumentIndexPage), "Report", live=False, kind="other")
    page.file_rows.add(DocumentFile(language="en"))
    with pytest.raises(NotReadyToPublish) as error:
        page.save_revision().publish()
    assert fields(error) == {"file_rows"}


@pytest.mark.parametrize(
    ("shares", "not_split", "refused"),
    [((60, 40), False, False), ((60, 41), False, True), ((None, None), False, True), ((None, None), True, False)],
)
def test_country_shares_add_up_or_are_not_split(section, shares, not_split, refused):
    rows = [{"country": code, "share": share} for code, share in zip(("TJ", "KG"), shares, strict=True)]
    page = make(ProjectPage, section(ProjectIndexPage), "Project", live=False, country_rows=rows, not_split=not_split)
    problems = list(page.publish_problems())
    assert bool(problems) == refused


def test_a_photo_without_alternative_text_is_refused_in_that_language_only(section, home_ru):
    photo = image(alternative_text={"en": "A border post in the mountains"})
    news = make(NewsPage, section(NewsIndexPage, russian=True), "Item", photo=photo)
    russian = translate(news, "ru", live=False)
    with pytest.raises(NotReadyToPublish) as error:
        russian.get_latest_revision().publish()
    assert fields(error) == {"photo_alternative"}


def test_a_decorative_photo_needs_no_text(section):
    assert make(NewsPage, section(NewsIndexPage), "Item", photo=image(), photo_decorative=True).live


def test_a_picture_in_the_body_without_text_or_decorative_mark_is_refused(section):
    page = make(NewsPage, section(NewsIndexPage), "Item", live=False, kind="news", date="2024-04-16")
    page.body = [("picture", {"image": image(), "caption": "", "credit": ""})]
    with pytest.raises(NotReadyToPublish) as error:
        page.save_revision().publish()
    assert fields(error) == {"body"}


def test_a_press_release_needs_a_media_contact(section):
    page = make(NewsPage, section(NewsIndexPage), "Item", live=False, kind="press-release", date="2024-04-16")
    assert {problem.field for problem in page.publish_problems()} == {"contact_email"}


def test_editing_a_live_page_leaves_it_live_and_unchanged(section):
    page = make(OfficePage, section(OfficeIndexPage), "Dushanbe")
    page.summary = ""
    page.save_revision()
    page.refresh_from_db()
    assert page.live
    assert page.summary


def test_a_problem_in_a_block_says_which_block_and_what_to_do(section):
    page = make(NewsPage, section(NewsIndexPage), "Item", live=False, kind="news", date="2024-04-16")
    page.body = [
        ("text", "<p>Fine.</p>"),
        ("picture", {"image": image(), "caption": "", "credit": ""}),
        ("facts", {"facts": [{"label": "Place", "value": "Dushanbe"}, {"label": "Day", "value": ""}]}),
    ]
    messages = [problem.message for problem in page.publish_problems()]
    assert len(messages) == 2
    assert messages[0].startswith("Block 2 (Picture): Image: Alt text: Please add some alt text")
    assert messages[1].startswith("Block 3 (List of facts): Facts: Item 2: Value: ")


def test_what_another_page_took_meanwhile_is_refused_with_a_message(admin_client, section):
    index = section(CountryIndexPage)
    waiting = make(CountryPage, index, "Tajikistan", live=False, iso_code=None)
    waiting.iso_code = "TJ"
    revision = waiting.save_revision()
    make(CountryPage, index, "Tadjikistan", iso_code="TJ")
    with pytest.raises(NotReadyToPublish, match="has this country already"):
        revision.publish()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert "has this country already" in admin_client.post(f"{address}?id={waiting.pk}", follow=True).content.decode()


def test_an_old_address_belongs_to_one_page(section):
    index = section(OfficeIndexPage)
    first = make(OfficePage, index, "First", live=False)
    first.legacy_addresses.add(LegacyAddress(path="/old/"))
    first.save()
    second = make(OfficePage, index, "Second")
    second.legacy_addresses.add(LegacyAddress(path="/old/"))
    assert {problem.field for problem in second.publish_problems()} == {"legacy_addresses"}


def test_two_sets_cannot_stand_at_one_path_of_two_languages(section, home_ru):
    index = section(NewsIndexPage, russian=True)
    make(NewsPage, index, "Training", slug="training")
    russian_index = NewsIndexPage.objects.get(locale__language_code="ru")
    other = make(NewsPage, russian_index, "Учёба", slug="training", live=False, kind="news", date="2024-04-16")
    with pytest.raises(NotReadyToPublish) as error:
        other.get_latest_revision().publish()
    assert fields(error) == {"slug"}


def test_a_new_photo_waits_for_the_words_of_live_translations(section, home_ru):
    news = make(NewsPage, section(NewsIndexPage, russian=True), "Item")
    russian = translate(news, "ru")
    news.photo = image(alternative_text={"en": "A border post"})
    with pytest.raises(NotReadyToPublish) as error:
        news.save_revision().publish()
    assert fields(error) == {"photo"}
    russian.photo_alternative = "Пограничный пост"
    russian.save_revision().publish()
    news.save_revision().publish()
    assert NewsPage.objects.get(pk=news.pk).photo
