"""The filter by the languages of a page."""

import pytest
from wagtail.models import PageViewRestriction

from news.models import NewsIndexPage, NewsPage
from tests import build

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_private_translation_is_neither_counted_nor_found(client, home, home_ru):
    index = build.make(NewsIndexPage, home, "News", slug="news")
    build.translate(index)
    russian = build.translate(build.make(NewsPage, index, "Opening"))
    assert b'value="ru"' in client.get("/en/news/").content
    PageViewRestriction.objects.create(page=russian, restriction_type=PageViewRestriction.LOGIN)
    assert b'value="ru"' not in client.get("/en/news/").content
    assert b"Opening" not in client.get("/en/news/?language=ru").content
