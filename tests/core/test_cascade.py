"""What happens to a source happens to its translations, through every door of the admin."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from offices.models import OfficeIndexPage, OfficePage
from tests.build import make, translate

pytestmark = pytest.mark.django_db


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
    russian.go_live_at = timezone.now() + timedelta(days=1)
    russian.save_revision().publish()
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
