"""What happens to a source happens to its translations, through every door of the admin."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page, PageLogEntry

from offices.models import OfficeIndexPage, OfficePage
from tests.build import make, translate
from unodc_ca.core.publishing import ScheduleAction
from unodc_ca.core.usage import Blocked

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def offices(section, home_ru):
    index = section(OfficeIndexPage, russian=True)
    regional = make(OfficePage, index, "Tashkent")
    dushanbe = make(OfficePage, index, "Dushanbe")
    return {
        "index": index,
        "regional": regional,
        "regional_ru": translate(regional, "ru"),
        "dushanbe": dushanbe,
        "dushanbe_ru": translate(dushanbe, "ru"),
    }


def test_moving_a_source_moves_its_translation(admin_client, offices):
    address = reverse("wagtailadmin_pages:move_confirm", args=[offices["dushanbe"].pk, offices["regional"].pk])
    admin_client.post(address)
    moved = OfficePage.objects.get(pk=offices["dushanbe_ru"].pk)
    assert moved.get_parent().pk == offices["regional_ru"].pk


def test_moving_in_bulk_moves_the_translation_too(admin_client, offices):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    admin_client.post(
        f"{address}?id={offices['dushanbe'].pk}", {"chooser": offices["regional"].pk, "move_applicability": ""}
    )
    moved = OfficePage.objects.get(pk=offices["dushanbe_ru"].pk)
    assert moved.get_parent().pk == offices["regional_ru"].pk


@pytest.mark.parametrize("door", ["unpublish", "bulk"])
def test_unpublishing_a_source_unpublishes_its_translation(admin_client, offices, door):
    page = offices["dushanbe"]
    if door == "unpublish":
        admin_client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    else:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
        admin_client.post(f"{address}?id={page.pk}")
    assert not OfficePage.objects.get(pk=page.pk).live
    assert not OfficePage.objects.get(pk=offices["dushanbe_ru"].pk).live


def test_copying_offers_no_alias(admin_client, offices):
    response = admin_client.get(reverse("wagtailadmin_pages:copy", args=[offices["dushanbe"].pk]))
    assert "alias" not in response.context["form"].fields


def test_a_translation_is_no_longer_scheduled_when_its_source_is_unpublished(offices):
    russian = offices["dushanbe_ru"]
    russian.unpublish()  # of a public one Wagtail itself ends the schedule
    ScheduleAction(russian.save_revision(), timezone.now() + timedelta(days=1)).execute()
    assert russian.revisions.filter(approved_go_live_at__isnull=False).exists()
    offices["dushanbe"].unpublish()
    assert not russian.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_a_moved_translation_gives_way_to_a_page_that_has_its_slug(admin_client, offices):
    make(OfficePage, offices["regional_ru"], "Another", slug=offices["dushanbe_ru"].slug)
    admin_client.post(reverse("wagtailadmin_pages:move_confirm", args=[offices["dushanbe"].pk, offices["regional"].pk]))
    moved = OfficePage.objects.get(pk=offices["dushanbe_ru"].pk)
    assert moved.get_parent().pk == offices["regional_ru"].pk
    assert moved.slug == "dushanbe-1"


def test_copying_offers_no_published_copy(admin_client, offices):
    response = admin_client.get(reverse("wagtailadmin_pages:copy", args=[offices["dushanbe"].pk]))
    assert "publish_copies" not in response.context["form"].fields


# A move is whole or does not happen


def places():
    """Return the path, slug and address of every page."""
    return set(Page.objects.values_list("pk", "path", "slug", "url_path", "numchild"))


@pytest.fixture
def unmovable(offices):
    """The translation of Dushanbe: it would need another slug below Tashkent, and lacks what a public page needs."""
    make(OfficePage, offices["regional_ru"], "Another", slug=offices["dushanbe_ru"].slug)
    OfficePage.objects.filter(pk=offices["dushanbe_ru"].pk).update(summary="")
    return offices["dushanbe_ru"]


def by_view(client, page, target):
    return client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk]))


def in_bulk(client, page, target):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    return client.post(f"{address}?id={page.pk}", {"chooser": target.pk, "move_applicability": ""})


def by_action(client, page, target):
    MovePageAction(page, target, pos="last-child").execute()


def by_method(client, page, target):
    page.move(target, pos="last-child")


def by_plain_row(client, page, target):
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=target.pk), pos="last-child")


SCREENS, CALLS = [by_view, in_bulk], [by_action, by_method, by_plain_row]


@pytest.mark.parametrize("move", SCREENS + CALLS, ids=lambda move: move.__name__)
def test_a_source_moves_through_every_door(admin_client, offices, move):
    move(admin_client, offices["dushanbe"], offices["regional"])
    assert OfficePage.objects.get(pk=offices["dushanbe"].pk).get_parent().pk == offices["regional"].pk
    assert OfficePage.objects.get(pk=offices["dushanbe_ru"].pk).get_parent().pk == offices["regional_ru"].pk


@pytest.mark.parametrize("move", SCREENS + CALLS, ids=lambda move: move.__name__)
def test_a_source_whose_translation_cannot_move_stays_where_it_is(admin_client, offices, unmovable, move):
    before = places()
    if move in SCREENS:
        response = move(admin_client, offices["dushanbe"], offices["regional"])
        assert response.status_code == 302
        assert response.url == reverse("wagtailadmin_pages:edit", args=[unmovable.pk])
        (told,) = [message.message for message in get_messages(response.wsgi_request)]
        assert "“Dushanbe” was not moved, because its translation “Dushanbe (ru)” cannot move with it" in told
        assert "“Summary” is missing." in told
    else:
        with pytest.raises(Blocked):
            move(admin_client, offices["dushanbe"], offices["regional"])
    assert places() == before
    assert not PageLogEntry.objects.filter(action="wagtail.move").exists()


@pytest.mark.parametrize("move", SCREENS, ids=lambda move: move.__name__)
def test_the_advice_of_a_refused_move_can_be_followed(admin_client, offices, unmovable, move):
    move(admin_client, offices["dushanbe"], offices["regional"])
    OfficePage.objects.filter(pk=unmovable.pk).update(summary="Об офисе")
    move(admin_client, offices["dushanbe"], offices["regional"])
    assert OfficePage.objects.get(pk=unmovable.pk).get_parent().pk == offices["regional_ru"].pk


def test_of_pages_moved_together_none_moves_when_one_cannot(admin_client, offices, unmovable):
    almaty = make(OfficePage, offices["index"], "Almaty")
    before = places()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    admin_client.post(
        f"{address}?id={almaty.pk}&id={offices['dushanbe'].pk}",
        {"chooser": offices["regional"].pk, "move_applicability": ""},
    )
    assert places() == before


def test_a_source_does_not_move_where_its_translation_would_be_below_itself(admin_client, offices):
    offices["regional_ru"].move(offices["dushanbe_ru"], pos="last-child")
    before = places()
    response = by_view(admin_client, offices["dushanbe"], offices["regional"])
    (told,) = [message.message for message in get_messages(response.wsgi_request)]
    assert "Its new place would be below itself." in told
    assert places() == before


def test_another_place_among_its_siblings_moves_no_translation(admin_client, offices):
    before = offices["dushanbe_ru"].get_parent().pk
    offices["dushanbe_ru"].move(offices["regional_ru"], pos="last-child")
    admin_client.post(reverse("wagtailadmin_pages:set_page_position", args=[offices["dushanbe"].pk]) + "?position=0")
    assert offices["index"].get_children().first().pk == offices["dushanbe"].pk
    assert OfficePage.objects.get(pk=offices["dushanbe_ru"].pk).get_parent().pk == offices["regional_ru"].pk != before
