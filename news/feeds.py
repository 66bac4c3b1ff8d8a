"""The feed of news in each language."""

import re
from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from news.filters import NewsFilterSet
from news.models import NewsIndexPage, NewsPage
from unodc_ca.core.addresses import absolute, reader_address
from unodc_ca.core.models import SiteSettings

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # e.g. line breaks pasted from a word processor


class LanguageFeed(Rss201rev2Feed):
    """RSS that says the language of each entry, which may not be the feed's own."""

    def rss_attributes(self):
        return {**super().rss_attributes(), "xmlns:dc": "http://purl.org/dc/elements/1.1/"}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("dc:language", item["language"])


class NewsFeed(Feed):
    """The latest news, each in the reader's language or in the one it was written in.

    It takes the filters of the list of news, so a reader can follow one country or one thematic area.
    """

    feed_type = LanguageFeed
    length = 30

    def get_object(self, request):
        settings = SiteSettings.read(request)
        settings.filters = NewsFilterSet(request.GET, queryset=NewsPage.objects.in_language(get_language()))
        return settings

    def title(self, settings):
        chosen = ", ".join(option.label for option in settings.filters.chips)
        parts = (str(settings.short_name or settings.name), _("Latest news"), chosen)
        return " – ".join(part for part in parts if part)

    def description(self, settings):
        return _("News from %(site)s") % {"site": settings.name} if settings.name else _("News")

    def link(self, settings):
        section = NewsIndexPage.objects.in_language(get_language()).first()
        code = get_language()
        address = absolute(reader_address(section.reader_page.url_path, code) if section else f"/{code}/")
        return address + self._query(settings)

    def feed_url(self, settings):
        return absolute(reverse("news_feed")) + self._query(settings)

    def _query(self, settings):
        return f"?{settings.filters.query}" if settings.filters.query else ""

    def items(self, settings):
        return settings.filters.qs.order_by(F("date").desc(nulls_last=True), "title")[: self.length]

    def item_title(self, entry):
        return NOT_IN_XML.sub(" ", entry.reader_page.title)

    def item_description(self, entry):
        return NOT_IN_XML.sub(" ", entry.reader_page.summary)

    def item_link(self, entry):
        return absolute(reader_address(entry.reader_page.url_path, get_language()))

    def item_guid(self, entry):
        return str(entry.translation_key)

    item_guid_is_permalink = False

    def item_pubdate(self, entry):
        return timezone.make_aware(datetime.combine(entry.date, time())) if entry.date else None

    def item_extra_kwargs(self, entry):
        return {"language": entry.reader_page.locale.language_code}
