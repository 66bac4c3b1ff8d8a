"""Starting a translation in the admin."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from news.models import NewsIndexPage, NewsPage
from tests.build import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(section, home_ru):
    news = make(NewsPage, section(NewsIndexPage, russian=True), "Item")
    return reverse("simple_translation:submit_page_translation", args=[news.pk])


def ticked(response):
    return [box.data["label"] for box in response.context["form"]["locales"] if box.data["selected"]]


def test_the_only_language_left_is_ticked(admin_client, address):
    assert ticked(admin_client.get(address)) == ["Русский"]


def test_with_a_choice_of_languages_none_is_ticked(admin_client, address, home, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, ("kk", "Қазақша")]
    kazakh = Locale.objects.create(language_code="kk")
    home.copy_for_translation(kazakh)
    NewsIndexPage.objects.get(locale__language_code="en").copy_for_translation(kazakh)
    assert ticked(admin_client.get(address)) == []


def test_a_language_whose_section_is_not_translated_is_not_ticked(admin_client, section, home_ru):
    news = make(NewsPage, section(NewsIndexPage), "Item")
    address = reverse("simple_translation:submit_page_translation", args=[news.pk])
    assert ticked(admin_client.get(address)) == []
    answer = admin_client.post(address, {"locales": [home_ru.locale_id]})
    assert "locales" in answer.context["form"].errors


def test_sending_the_form_as_it_stands_makes_the_translation(admin_client, address):
    form = admin_client.get(address).context["form"]
    response = admin_client.post(address, {"locales": form["locales"].value()})
    translation = NewsPage.objects.get(locale__language_code="ru")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[translation.pk])
